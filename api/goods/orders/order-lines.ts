import type { WriteContext } from '#core/context.ts';
import type { OrderLine } from '#core/db/generated/client/client.ts';
import type { LockedOrder } from './lock-order.ts';

export type OrderLineNow = Pick<
  OrderLine,
  | 'id'
  | 'productId'
  | 'variantId'
  | 'titleEn'
  | 'titleZh'
  | 'quantity'
  | 'totalMinor'
  | 'points'
  | 'refundWindowDays'
  | 'needsShipping'
  | 'tracksStock'
  | 'shippedQuantity'
  | 'deliveredQuantity'
  | 'deliveredAt'
  | 'cancelledQuantity'
  | 'heldQuantity'
  | 'refundedQuantity'
  | 'refundedMinor'
  | 'refundedPoints'
  | 'claimedQuantity'
  | 'claimedMinor'
  | 'claimedPoints'
>;

/** The lines of an order as they stand, in their order. Only for who has locked it, so that they stay so. */
export function orderLinesOf(write: WriteContext, { id }: LockedOrder): Promise<OrderLineNow[]> {
  return write.tx.$queryRaw<OrderLineNow[]>`
    SELECT id, product_id AS "productId", variant_id AS "variantId", title_en AS "titleEn", title_zh AS "titleZh", quantity,
      total_minor AS "totalMinor", points, refund_window_days AS "refundWindowDays", needs_shipping AS "needsShipping",
      tracks_stock AS "tracksStock", shipped_quantity AS "shippedQuantity", delivered_quantity AS "deliveredQuantity",
      delivered_at AS "deliveredAt", cancelled_quantity AS "cancelledQuantity", held_quantity AS "heldQuantity",
      refunded_quantity AS "refundedQuantity", refunded_minor AS "refundedMinor", refunded_points AS "refundedPoints",
      claimed_quantity AS "claimedQuantity", claimed_minor AS "claimedMinor", claimed_points AS "claimedPoints"
    FROM goods_order_line WHERE order_id = ${id}::uuid ORDER BY position`;
}

/** How many units have not left and are still to be sent. */
export function unsentOf(line: OrderLineNow): number {
  if (!line.needsShipping) return 0;
  return line.quantity - line.shippedQuantity - line.cancelledQuantity - line.heldQuantity;
}

/** How many units nobody has given back or asks to. */
export function keptOf(line: OrderLineNow): number {
  return line.quantity - line.refundedQuantity - line.claimedQuantity;
}
