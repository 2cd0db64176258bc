import type { WriteContext } from '#core/context.ts';
import type { Membership, MembershipPlan, MembershipTerm } from '#core/db/generated/client/client.ts';
import { grantEntitlement } from '#core/entitlements/grant.ts';
import { revokeBySource } from '#core/entitlements/revoke-by-source.ts';
import { dueRights, isOfBirthday, sourcesUntil, type ZonedTerm } from './due-rights.ts';

type Holder = Pick<Membership, 'userId'>;
type Term = Pick<MembershipTerm, 'id' | 'startsAt' | 'endsAt' | 'anchorDay'>;
type Plan = Pick<MembershipPlan, 'benefits' | 'graceDays'>;

/** A term whose months are counted in the business time zone. */
export function inZone<Kept extends Term>(
  { kernel }: Pick<WriteContext, 'kernel'>,
  term: Kept,
): Kept & ZonedTerm {
  return { ...term, timeZone: kernel.config.timeZone };
}

/**
 * Gives what comes with a term that runs and was not given yet. A right whose kind nobody declares at this moment, since
 * its plugin is off, is left to a later run. There are as many as the plan has benefits: twenty at most.
 */
export async function giveRights(
  write: WriteContext,
  { userId }: Holder,
  term: Term,
  plan: Plan,
): Promise<void> {
  const now = write.clock.now();
  const due = dueRights(inZone(write, term), plan, now).filter(
    ({ kind, endsAt }) => write.host.entitlements.has(kind) && (!endsAt || endsAt > now),
  );
  if (due.length === 0) return;
  const given = await write.tx.entitlement.findMany({
    where: { source: { in: due.map(({ source }) => source) } },
    select: { source: true },
  });
  const sources = new Set(given.map(({ source }) => source));
  for (const right of due)
    if (!sources.has(right.source)) await grantEntitlement(write, { ...right, userId });
}

interface Taking {
  readonly reason: string;
  /** Whoever upgrades keeps what they got for their birthday: the better plan gives that no second time. */
  readonly keeps?: 'BIRTHDAY_GIFTS' | undefined;
}

/** Takes away what is left of the rights that terms have given; what was used of them stays used. */
export async function takeRights(
  write: WriteContext,
  terms: readonly (Term & { readonly plan: Plan })[],
  { reason, keeps }: Taking,
): Promise<void> {
  const now = write.clock.now();
  const sources = terms
    .flatMap((term) => sourcesUntil(inZone(write, term), term.plan, now))
    .filter((source) => keeps === undefined || !isOfBirthday(source));
  if (sources.length > 0) await revokeBySource(write, { sources, reason });
}
