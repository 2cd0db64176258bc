import type { WriteContext } from '#core/context.ts';
import type { LockedRefund } from './lock-refund.ts';
import { moveRefund, type RefundMove } from './move-refund.ts';

/**
 * Ends a refund without giving anything back: what it kept back is free again, for the house to send or for others to ask
 * back. Only for who has locked the order.
 *
 * @throws DomainError REFUND_ILLEGAL_TRANSITION.
 */
export async function letGo(
  write: WriteContext,
  refund: LockedRefund,
  move: RefundMove & { readonly to: 'REJECTED' | 'WITHDRAWN' },
): Promise<void> {
  await moveRefund(write, refund, move);
  await write.tx.$executeRaw`
    WITH shipping AS (
      UPDATE goods_order SET claimed_shipping_minor = claimed_shipping_minor - ${refund.shippingMinor}::bigint
      WHERE id = ${refund.orderId}::uuid
    )
    UPDATE goods_order_line l SET claimed_quantity = l.claimed_quantity - r.quantity, held_quantity = l.held_quantity - r.unsent_quantity,
      claimed_minor = l.claimed_minor - r.amount_minor, claimed_points = l.claimed_points - r.points
    FROM goods_refund_line r WHERE r.refund_id = ${refund.id}::uuid AND l.id = r.order_line_id`;
}
