import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { Order, OrderLine } from '#core/db/generated/client/client.ts';

/** Orders by id, inside the caller's row scope: one's own. */
export async function ordersById(ctx: ReadContext, ids: readonly string[]): Promise<Order[]> {
  const userId = userIdOf(ctx.caller);
  if (!userId) return [];
  return ctx.db.order.findMany({ where: { id: { in: [...ids] }, userId } });
}

/** The lines of orders in their order; the orders are the caller's, as `ordersById` gave them. */
export async function linesOfOrders(
  ctx: ReadContext,
  orderIds: readonly string[],
): Promise<Map<string, OrderLine[]>> {
  const lines = await ctx.db.orderLine.findMany({
    where: { orderId: { in: [...orderIds] } },
    orderBy: [{ orderId: 'asc' }, { position: 'asc' }],
  });
  return Map.groupBy(lines, ({ orderId }) => orderId);
}
