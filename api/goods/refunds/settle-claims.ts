import type { WriteContext } from '#core/context.ts';
import type { LockedRefund } from './lock-refund.ts';

/** A line of a refund that is decided, with what of the order's line is given back by now. */
export interface SettledLine {
  readonly orderLineId: string;
  readonly productId: string;
  readonly variantId: string;
  readonly needsShipping: boolean;
  readonly tracksStock: boolean;
  readonly quantity: number;
  readonly unsentQuantity: number;
  readonly refundedQuantity: number;
  readonly ofQuantity: number;
  readonly amountMinor: bigint;
  readonly points: bigint;
  readonly refundedPoints: bigint;
  readonly ofPoints: bigint;
}

/** What was only asked for is given back from now on. In one statement. */
export function settleClaims(
  write: WriteContext,
  { id, orderId, amountMinor, shippingMinor }: LockedRefund,
): Promise<SettledLine[]> {
  return write.tx.$queryRaw<SettledLine[]>`
    WITH settled AS (
      UPDATE goods_order SET refunded_minor = refunded_minor + ${amountMinor}::bigint,
        refunded_shipping_minor = refunded_shipping_minor + ${shippingMinor}::bigint,
        claimed_shipping_minor = claimed_shipping_minor - ${shippingMinor}::bigint
      WHERE id = ${orderId}::uuid
    )
    UPDATE goods_order_line l SET
      claimed_quantity = l.claimed_quantity - r.quantity, refunded_quantity = l.refunded_quantity + r.quantity,
      held_quantity = l.held_quantity - r.unsent_quantity, cancelled_quantity = l.cancelled_quantity + r.unsent_quantity,
      claimed_minor = l.claimed_minor - r.amount_minor, refunded_minor = l.refunded_minor + r.amount_minor,
      claimed_points = l.claimed_points - r.points, refunded_points = l.refunded_points + r.points
    FROM goods_refund_line r WHERE r.refund_id = ${id}::uuid AND l.id = r.order_line_id
    RETURNING l.id AS "orderLineId", l.product_id AS "productId", l.variant_id AS "variantId", l.needs_shipping AS "needsShipping",
      l.tracks_stock AS "tracksStock", r.quantity, r.unsent_quantity AS "unsentQuantity", l.refunded_quantity AS "refundedQuantity",
      l.quantity AS "ofQuantity", r.amount_minor AS "amountMinor", r.points, l.refunded_points AS "refundedPoints",
      l.points AS "ofPoints"`;
}
