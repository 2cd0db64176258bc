import type { ReadContext, WriteContext } from '#core/context.ts';
import type { MembershipPlan, MembershipTerm } from '#core/db/generated/client/client.ts';

/** A term that runs or waits, with its plan. */
export type LiveTerm = MembershipTerm & { readonly plan: MembershipPlan };

/** No more are looked at; what may be bought ahead is far less. */
const maxTerms = 100;

/** The terms of a membership that run or wait, in their order. */
export function liveTerms(write: WriteContext, membershipId: string): Promise<LiveTerm[]> {
  return write.tx.membershipTerm.findMany(whereLive(write.clock.now(), [membershipId], maxTerms));
}

/** The same for many memberships, in one statement. */
export async function liveTermsOf(
  ctx: ReadContext,
  membershipIds: readonly string[],
): Promise<Map<string, LiveTerm[]>> {
  const where = whereLive(ctx.clock.now(), membershipIds, maxTerms * membershipIds.length);
  const terms = await ctx.db.membershipTerm.findMany(where);
  return Map.groupBy(terms, ({ membershipId }) => membershipId);
}

function whereLive(now: Date, membershipIds: readonly string[], take: number) {
  return {
    where: { membershipId: { in: [...membershipIds] }, endedAt: null, endsAt: { gt: now } },
    orderBy: [{ startsAt: 'asc' as const }, { id: 'asc' as const }],
    include: { plan: true },
    take,
  };
}

/** The rank of the best of them; 0 for none. */
export function highestRank(terms: readonly LiveTerm[]): number {
  return Math.max(0, ...terms.map(({ plan }) => plan.tierRank));
}
