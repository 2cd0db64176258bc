import { journeysOf, linesOfOrders, ordersById, refundsById, refundsOfOrders } from '#api/goods/index.ts';
import type { OrderLine } from '#core/db/generated/client/client.ts';
import { byId, defineLoader } from '../common/loader.ts';
import type { GraphQLContext } from '../context.ts';

/** An order by row id, inside the caller's row scope. */
export const loadOrder = defineLoader(async (ctx, ids) => byId(await ordersById(ctx, ids)));

/** The lines of an order that the caller may see. */
export const loadOrderLines = defineLoader(linesOfOrders);

/** What has happened to an order that the caller may see. */
export const loadJourney = defineLoader(journeysOf);

/** The refunds of an order that the caller may see. */
export const loadOrderRefunds = defineLoader(refundsOfOrders);

/** A refund by row id, inside the caller's row scope. */
export const loadRefund = defineLoader(async (ctx, ids) => byId(await refundsById(ctx, ids)));

/** One line of an order that the caller may see. */
export async function loadOrderLine(
  ctx: GraphQLContext,
  { orderId, orderLineId }: { readonly orderId: string; readonly orderLineId: string },
): Promise<OrderLine | undefined> {
  return (await loadOrderLines(ctx, orderId))?.find(({ id }) => id === orderLineId);
}
