import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { BuyingGroup, GroupSeat } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** Groups of a group buy that still take somebody, the newest first. @throws DomainError CURSOR_INVALID. */
export async function listFormingGroups(
  ctx: ReadContext,
  { promotionId }: { readonly promotionId: string },
  query: KeysetQuery,
): Promise<BuyingGroup[]> {
  const where = {
    promotionId,
    state: 'FORMING' as const,
    expiresAt: { gt: ctx.clock.now() },
    // Who has opened one and not paid may never do so.
    paid: { gt: 0 },
    taken: { lt: ctx.kernel.database.client.buyingGroup.fields.size },
    AND: [behindMoment('createdAt', query)],
  };
  return ctx.db.buyingGroup.findMany({ where, ...newestFirst('createdAt', query) });
}

/** Groups by id. Whoever has heard of one may see it: that is how it becomes full. */
export async function groupsById(ctx: ReadContext, ids: readonly string[]): Promise<BuyingGroup[]> {
  return ctx.db.buyingGroup.findMany({ where: { id: { in: [...ids] } } });
}

/** The caller's own seats in groups, by group. */
export async function mySeatsIn(
  ctx: ReadContext,
  groupIds: readonly string[],
): Promise<Map<string, GroupSeat>> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return new Map();
  const seats = await ctx.db.groupSeat.findMany({
    where: { groupId: { in: [...groupIds] }, userId, state: { not: 'RELEASED' } },
  });
  return new Map(seats.map((seat) => [seat.groupId, seat]));
}
