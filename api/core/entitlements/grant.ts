import { callerKey } from '../caller.ts';
import type { WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import { toJson } from '../json.ts';
import type { EntitlementDetails } from './define.ts';
import { entitlementErrors } from './errors.ts';
import { entitlementGranted } from './events.ts';
import { checkQuantity, checkSource, checkWindow, parseDetails } from './form.ts';

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
  const { userId, kind, quantity, source, details = {} } = grant;
  const now = write.clock.now();
  const { startsAt = now, endsAt = null } = grant;
  checkWindow(now, startsAt, endsAt);
  const entitlementId = newId(write.clock);
  const isNew = await write.tx.$executeRaw`
    INSERT INTO entitlement (id, user_id, kind, quantity, starts_at, ends_at, details, source, granted_by, granted_at)
    SELECT ${entitlementId}::uuid, u.id, ${kind}, ${quantity}::int, ${startsAt}::timestamptz, ${endsAt}::timestamptz,
      ${toJson(details)}::jsonb, ${source}, ${callerKey(write.caller)}, ${now}::timestamptz
    FROM app_user u WHERE u.id = ${userId}::uuid
    ON CONFLICT (source, kind) DO NOTHING`;
  if (isNew === 0) return undefined;
  write.emit(entitlementGranted, userId, {
    entitlementId,
    userId,
    kind,
    quantity,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    source,
  });
  return { entitlementId, isReplay: false };
}
