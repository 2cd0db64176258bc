import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { Refund } from '#core/db/generated/client/client.ts';
import type { RefundState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { visibleOrders } from '../orders/scope.ts';
import { goodsPermissions } from '../permissions.ts';

/** Refunds by id, inside the caller's row scope: that of their orders. */
export async function refundsById(ctx: ReadContext, ids: readonly string[]): Promise<Refund[]> {
  const scope = visibleOrders(ctx.caller);
  return scope ? ctx.db.refund.findMany({ where: { id: { in: [...ids] }, order: scope } }) : [];
}

/** The refunds of orders, oldest first; the orders are the caller's to see, as `ordersById` gave them. */
export async function refundsOfOrders(
  ctx: ReadContext,
  orderIds: readonly string[],
): Promise<Map<string, Refund[]>> {
  const refunds = await ctx.db.refund.findMany({
    where: { orderId: { in: [...orderIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return Map.groupBy(refunds, ({ orderId }) => orderId);
}

/** The refunds of all members, newest first, for staff. @throws AccessError without `goods.refunds`. */
export async function listRefunds(
  ctx: ReadContext,
  state: RefundState | undefined,
  query: KeysetQuery,
): Promise<Refund[]> {
  requirePermission(ctx, goodsPermissions.refunds);
  return ctx.db.refund.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}
