import type { ReadContext, WriteContext } from '#core/context.ts';
import type { MembershipPlan, MembershipTerm } from '#core/db/generated/client/client.ts';

/** A term that runs or waits, with its plan. */
export type LiveTerm = MembershipTerm & { readonly plan: MembershipPlan };

/** Of each membership no more are shown. */
const maxShown = 100;

/** The terms of a membership that run or wait, in their order: all of them, since a new one goes behind the last. */
export function liveTerms(write: WriteContext, membershipId: string): Promise<LiveTerm[]> {
  return write.tx.membershipTerm.findMany(whereLive(write.clock.now(), [membershipId]));
}

/** The same for many memberships, in one statement and within bounds. */
export async function liveTermsOf(
  ctx: ReadContext,
  membershipIds: readonly string[],
): Promise<Map<string, LiveTerm[]>> {
  const where = whereLive(ctx.clock.now(), membershipIds);
  const terms = await ctx.db.membershipTerm.findMany({ ...where, take: maxShown * membershipIds.length });
  return Map.groupBy(terms, ({ membershipId }) => membershipId);
}

function whereLive(now: Date, membershipIds: readonly string[]) {
  return {
    where: { membershipId: { in: [...membershipIds] }, endedAt: null, endsAt: { gt: now } },
    orderBy: [{ startsAt: 'asc' as const }, { id: 'asc' as const }],
    include: { plan: true },
  };
}

/** The rank of the best of them; 0 for none. */
export function highestRank(terms: readonly LiveTerm[]): number {
  return Math.max(0, ...terms.map(({ plan }) => plan.tierRank));
}
