import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { orderShipped } from '../events.ts';
import { type LockedOrder, lockOrder } from '../orders/lock-order.ts';
import { orderSaid } from '../orders/move-order.ts';
import { type OrderLineNow, orderLinesOf, unsentOf } from '../orders/order-lines.ts';
import { goodsPermissions } from '../permissions.ts';
import { unitsByVariant } from '../refunds/take-back-units.ts';
import { fulfilmentErrors } from './errors.ts';
import { refreshFulfilment } from './refresh-fulfilment.ts';
import { parseTracking, type Tracking } from './tracking.ts';

export interface Shipping extends Tracking {
  readonly orderId: string;
  /** What leaves together; when nothing is said, all that is left to be sent. */
  readonly lines?: readonly { readonly orderLineId: string; readonly quantity: number }[] | null | undefined;
}

/**
 * Says that units of an order have left the house. What a refund is asked for that is not decided is not sent.
 *
 * @throws AccessError without `goods.orders`; DomainError SHIPMENT_TRACKING_INVALID, ORDER_NOT_FOUND,
 * ORDER_NOT_TO_BE_SENT, SHIPMENT_EMPTY, SHIPMENT_LINE_NOT_FOUND, SHIPMENT_LINE_TWICE, SHIPMENT_QUANTITY_INVALID, or about
 * the idempotency key.
 */
export async function shipOrder(
  ctx: ReadContext,
  { orderId, lines: wanted, ...form }: Shipping,
): Promise<{ orderId: string; shipmentId: string }> {
  requirePermission(ctx, goodsPermissions.orders);
  const tracking = parseTracking(form);
  const work = async (write: WriteContext) => {
    const order = await lockOrder(write, orderId);
    checkOpen(order);
    const lines = leavingOf(write, await orderLinesOf(write, order), wanted);
    const shipmentId = newId(write.clock);
    await insertShipment(write, order, { shipmentId, tracking, lines });
    await leaveStock(write, order, { shipmentId, lines });
    await refreshFulfilment(write, order, 'house', `${tracking.carrier} ${tracking.trackingNumber}`);
    const sent = lines.map(({ line, quantity }) => ({ orderLineId: line.id, quantity }));
    write.emit(orderShipped, orderId, { ...orderSaid(order), shipmentId, ...tracking, lines: sent });
    recordAudit(write, {
      action: 'shipOrder',
      subject: `order:${orderId}`,
      after: { shipmentId, ...tracking, lines: sent },
    });
    return { orderId, shipmentId };
  };
  return transact(ctx, work, {
    idempotent: { operation: 'shipOrder', body: { orderId, lines: wanted ?? null, ...tracking } },
  });
}

interface Leaving {
  readonly line: OrderLineNow;
  readonly quantity: number;
}

function checkOpen({ state }: LockedOrder): void {
  if (state === 'OPEN') return;
  throw fulfilmentErrors.ORDER_NOT_TO_BE_SENT({
    path: ['orderId'],
    data: { from: state, to: 'SHIPPED', allowed: [] },
  });
}

function leavingOf(
  { locale }: WriteContext,
  lines: readonly OrderLineNow[],
  wanted: Shipping['lines'],
): Leaving[] {
  if (!wanted || wanted.length === 0) {
    const all = lines
      .map((line) => ({ line, quantity: unsentOf(line) }))
      .filter(({ quantity }) => quantity > 0);
    if (all.length === 0) throw fulfilmentErrors.SHIPMENT_EMPTY({ path: ['orderId'] });
    return all;
  }
  if (new Set(wanted.map(({ orderLineId }) => orderLineId)).size < wanted.length)
    throw fulfilmentErrors.SHIPMENT_LINE_TWICE({ path: ['lines'] });
  return wanted.map(({ orderLineId, quantity }) => {
    const line = lines.find(({ id, needsShipping }) => id === orderLineId && needsShipping);
    if (!line) throw fulfilmentErrors.SHIPMENT_LINE_NOT_FOUND({ path: ['lines'] });
    const available = unsentOf(line);
    const title = locale === 'zh' ? line.titleZh : line.titleEn;
    if (quantity < 1 || quantity > available)
      throw fulfilmentErrors.SHIPMENT_QUANTITY_INVALID({ path: ['lines'], data: { title, available } });
    return { line, quantity };
  });
}

async function insertShipment(
  write: WriteContext,
  { id }: LockedOrder,
  { shipmentId, tracking, lines }: { shipmentId: string; tracking: Tracking; lines: readonly Leaving[] },
): Promise<void> {
  const rows = lines.map(({ line, quantity }) => ({ orderLineId: line.id, quantity }));
  await write.tx.$executeRaw`
    WITH shipment AS (
      INSERT INTO goods_shipment (id, order_id, carrier, tracking_number, shipped_by, shipped_at)
      VALUES (${shipmentId}::uuid, ${id}::uuid, ${tracking.carrier}, ${tracking.trackingNumber}, ${callerKey(write.caller)},
        ${write.clock.now()}::timestamptz)
      RETURNING id
    ), sent AS (
      INSERT INTO goods_shipment_line (shipment_id, order_line_id, quantity)
      SELECT s.id, w."orderLineId", w.quantity
      FROM shipment s, jsonb_to_recordset(${toJson(rows)}::jsonb) AS w("orderLineId" uuid, quantity int)
      RETURNING order_line_id, quantity
    )
    UPDATE goods_order_line l SET shipped_quantity = l.shipped_quantity + s.quantity FROM sent s WHERE l.id = s.order_line_id`;
}

async function leaveStock(
  write: WriteContext,
  { checkoutId }: LockedOrder,
  { shipmentId, lines }: { readonly shipmentId: string; readonly lines: readonly Leaving[] },
): Promise<void> {
  const units = unitsByVariant(
    lines
      .filter(({ line }) => line.tracksStock)
      .map(({ line, quantity }) => ({ variantId: line.variantId, quantity })),
    ({ quantity }) => quantity,
  );
  if (units.length === 0) return;
  await write.tx.$queryRaw`
    SELECT goods_take_sold(${checkoutId}::uuid, ${toJson(units)}::jsonb, 'SHIPPED', ${`shipment:${shipmentId}`},
      ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz)`;
}
