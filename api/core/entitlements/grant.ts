import type { WriteContext } from '../context.ts';
import type { EntitlementDetails } from './define.ts';
import { entitlementErrors } from './errors.ts';
import { checkQuantity, checkSource, parseDetails } from './form.ts';
import { insertRights } from './insert-rights.ts';

export interface EntitlementGrant {
  readonly userId: string;
  /** The code of a declared kind. */
  readonly kind: string;
  /** How often it can be used; null is without limit. */
  readonly quantity: number | null;
  /** From now on when nothing is said. */
  readonly startsAt?: Date | undefined;
  /** The first moment at which it is over; without end when nothing is said. */
  readonly endsAt?: Date | null | undefined;
  /** What it is given for. With `kind` it makes the right be given once, however often that is asked for. */
  readonly source: string;
  /** What the right consists of, as its kind asks. */
  readonly details?: EntitlementDetails | undefined;
}

export interface Granted {
  readonly entitlementId: string;
  /** True when it had been given before, so that nothing happened now. */
  readonly isReplay: boolean;
}

/**
 * Gives a right to a member, in the caller's transaction.
 *
 * @throws DomainError ENTITLEMENT_KIND_UNKNOWN, ENTITLEMENT_DETAILS_INVALID, ENTITLEMENT_QUANTITY_INVALID, ENTITLEMENT_WINDOW_INVALID,
 * ENTITLEMENT_MEMBER_UNKNOWN; ENTITLEMENT_REPEAT_DIFFERS when the source gave another right of this kind before.
 * RangeError without a source.
 */
export async function grantEntitlement(write: WriteContext, grant: EntitlementGrant): Promise<Granted> {
  const details = parseDetails(write, grant.kind, grant.details ?? {});
  if (grant.quantity !== null) checkQuantity(grant.quantity);
  checkSource(grant.source);
  // The second look is for somebody who gave it in this very moment.
  const granted =
    (await repeatOf(write, grant)) ??
    (await insertRight(write, { ...grant, details })) ??
    (await repeatOf(write, grant));
  if (!granted) throw entitlementErrors.ENTITLEMENT_MEMBER_UNKNOWN({ path: ['userId'] });
  return granted;
}

/** Undefined when nothing was given for this source so far. A start that is not said is the first one's. */
async function repeatOf(write: WriteContext, grant: EntitlementGrant): Promise<Granted | undefined> {
  const [first] = await write.tx.$queryRaw<
    { id: string; userId: string; quantity: number | null; startsAt: Date; endsAt: Date | null }[]
  >`
    SELECT id, user_id AS "userId", quantity, starts_at AS "startsAt", ends_at AS "endsAt" FROM entitlement
    WHERE source = ${grant.source} AND kind = ${grant.kind}`;
  if (!first) return undefined;
  const isSame =
    first.userId === grant.userId &&
    first.quantity === grant.quantity &&
    (!grant.startsAt || grant.startsAt.getTime() === first.startsAt.getTime()) &&
    grant.endsAt?.getTime() === first.endsAt?.getTime();
  if (!isSame) throw entitlementErrors.ENTITLEMENT_REPEAT_DIFFERS();
  return { entitlementId: first.id, isReplay: true };
}

/** Undefined when there is no such member, or the right was given meanwhile. */
async function insertRight(write: WriteContext, grant: EntitlementGrant): Promise<Granted | undefined> {
  const [given] = await insertRights(write, [grant]);
  return given && { entitlementId: given.id, isReplay: false };
}
