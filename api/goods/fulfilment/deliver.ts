import type { WriteContext } from '#core/context.ts';
import { announceOrder } from '../orders/announce.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import type { OrderMover } from '../orders/transitions.ts';
import { refreshFulfilment } from './refresh-fulfilment.ts';

export interface Delivery {
  /** Which shipment; all that are on their way when nothing is said. */
  readonly shipmentId?: string | undefined;
  readonly mover: OrderMover;
  readonly note?: string;
}

/**
 * Shipments of an order have arrived: from now on refund windows run. Only for who has locked the order.
 *
 * @returns how many have arrived now.
 * @throws DomainError ORDER_ILLEGAL_TRANSITION.
 */
export async function deliver(
  write: WriteContext,
  order: LockedOrder,
  { shipmentId, mover, note }: Delivery,
): Promise<number> {
  const now = write.clock.now();
  const arrived = await write.tx.$queryRaw<unknown[]>`
    WITH arrived AS (
      UPDATE goods_shipment SET delivered_at = ${now}::timestamptz
      WHERE order_id = ${order.id}::uuid AND delivered_at IS NULL
        AND id = coalesce(${shipmentId ?? null}::uuid, id)
      RETURNING id
    ), units AS (
      SELECT s.order_line_id, sum(s.quantity)::int AS quantity
      FROM arrived a JOIN goods_shipment_line s ON s.shipment_id = a.id GROUP BY 1
    ), counted AS (
      UPDATE goods_order_line l SET delivered_quantity = l.delivered_quantity + u.quantity, delivered_at = ${now}::timestamptz
      FROM units u WHERE l.id = u.order_line_id
    )
    SELECT id FROM arrived`;
  if (arrived.length === 0) return 0;
  await refreshFulfilment(write, order, mover, note);
  announceOrder(write, order.id);
  return arrived.length;
}
