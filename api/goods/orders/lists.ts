import { requirePermission, requireUser } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { anyId } from '#core/db/any-id.ts';
import { columnsOf } from '#core/db/columns.ts';
import { type Order, type OrderLine, Prisma } from '#core/db/generated/client/client.ts';
import type { OrderState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import type { PostalAddress } from '#core/postal-address.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { goodsPermissions } from '../permissions.ts';
import { seesAllOrders } from './scope.ts';
import { type OrderSearch, searchedOrders } from './search.ts';

const columns = columnsOf(Prisma.OrderScalarFieldEnum);
const lineColumns = columnsOf(Prisma.OrderLineScalarFieldEnum);

/** Orders by id, inside the caller's row scope. */
export async function ordersById(ctx: ReadContext, ids: readonly string[]): Promise<Order[]> {
  const userId = userIdOf(ctx.caller);
  const seesAll = seesAllOrders(ctx.caller);
  if (!seesAll && userId === null) return [];
  return ctx.db.$queryRaw<Order[]>`
    SELECT ${columns} FROM goods_order WHERE id = ${anyId(ids)}
      AND ${seesAll ? Prisma.sql`true` : Prisma.sql`user_id = ${userId}::uuid`}`;
}

/** One's own orders, newest first. @throws AccessError when nobody is signed in. */
export async function myOrders(
  ctx: ReadContext,
  states: readonly OrderState[] | undefined,
  query: KeysetQuery,
): Promise<Order[]> {
  const userId = requireUser(ctx);
  return ctx.db.order.findMany({
    where: { userId, ...(states && { state: { in: [...states] } }), AND: [behindMoment('placedAt', query)] },
    ...newestFirst('placedAt', query),
  });
}

/** The orders of all members, newest first, for staff. @throws AccessError without `goods.orders`. */
export async function listOrders(
  ctx: ReadContext,
  search: OrderSearch,
  query: KeysetQuery,
): Promise<Order[]> {
  requirePermission(ctx, goodsPermissions.orders);
  return ctx.db.order.findMany({
    where: { ...searchedOrders(search), AND: [behindMoment('placedAt', query)] },
    ...newestFirst('placedAt', query),
  });
}

/** The lines of orders in their order; the orders are the caller's to see, as `ordersById` gave them. */
export async function linesOfOrders(
  ctx: ReadContext,
  orderIds: readonly string[],
): Promise<Map<string, OrderLine[]>> {
  const lines = await ctx.db.$queryRaw<OrderLine[]>`
    SELECT ${lineColumns} FROM goods_order_line WHERE order_id = ${anyId(orderIds)} ORDER BY order_id, position`;
  return Map.groupBy(lines, ({ orderId }) => orderId);
}

/** Where an order is sent; null when nothing is. */
export function addressOfOrder({ address }: Pick<Order, 'address'>): PostalAddress | null {
  return address as PostalAddress | null;
}
