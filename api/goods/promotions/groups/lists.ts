import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { BuyingGroup, GroupSeat } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { pageSql } from '#core/time-page.ts';

/** Groups of a group buy that still take somebody, the newest first. @throws DomainError CURSOR_INVALID. */
export async function listFormingGroups(
  ctx: ReadContext,
  { promotionId }: { readonly promotionId: string },
  query: KeysetQuery,
): Promise<BuyingGroup[]> {
  const { behind, order } = pageSql('newest', query);
  // Who has opened one and not paid may never do so.
  return ctx.db.$queryRaw<BuyingGroup[]>`
    SELECT id, promotion_id AS "promotionId", variant_id AS "variantId", leader_id AS "leaderId", state, size, taken, paid,
      expires_at AS "expiresAt", created_at AS "createdAt", ended_at AS "endedAt"
    FROM goods_buying_group
    WHERE promotion_id = ${promotionId}::uuid AND state = 'FORMING' AND expires_at > ${ctx.clock.now()}::timestamptz
      AND paid > 0 AND taken < size ${behind}
    ORDER BY ${order} LIMIT ${query.limit}::int`;
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
