import { linesOfOrders, ordersById } from '#api/goods/index.ts';
import { byId, defineLoader } from '../common/loader.ts';

/** An order by row id, inside the caller's row scope. */
export const loadOrder = defineLoader(async (ctx, ids) => byId(await ordersById(ctx, ids)));

/** The lines of an order that the caller may see. */
export const loadOrderLines = defineLoader(linesOfOrders);
