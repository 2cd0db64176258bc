import type { WriteContext } from '#core/context.ts';
import type { PaymentRefundState } from '#core/db/generated/client/enums.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import type { LockedRefund } from './lock-refund.ts';
import { moveRefund } from './move-refund.ts';

/**
 * Takes over what the provider has made of the last attempt of each refund. One that it refused keeps its units, and its
 * money is free for another attempt. Only for who has locked the order.
 */
export async function followRefunds(write: WriteContext, order: LockedOrder): Promise<void> {
  const moved = await movedOf(write, order);
  for (const { payment, failureCode, ...refund } of moved) {
    if (payment === 'SUCCEEDED') await moveRefund(write, refund, { to: 'COMPLETED', mover: 'house' });
    else await moveRefund(write, refund, { to: 'FAILED', mover: 'house', note: failureCode ?? '' });
  }
  if (moved.length > 0) await countAnew(write, order);
}

type Moved = LockedRefund & {
  readonly payment: PaymentRefundState;
  readonly failureCode: string | null;
};

function movedOf(write: WriteContext, { id }: LockedOrder): Promise<Moved[]> {
  return write.tx.$queryRaw<Moved[]>`
    SELECT r.id, r.order_id AS "orderId", r.state, r.amount_minor AS "amountMinor", r.shipping_minor AS "shippingMinor",
      r.returns_goods AS "returnsGoods", r.returned_at AS "returnedAt", r.attempts, p.state AS payment, p.failure_code AS "failureCode"
    FROM goods_refund r JOIN payment_refund p ON p.id = r.payment_refund_id
    WHERE r.order_id = ${id}::uuid AND (
      (p.state = 'SUCCEEDED' AND r.state IN ('SENT', 'FAILED')) OR (p.state = 'FAILED' AND r.state IN ('SENT', 'COMPLETED')))
    ORDER BY r.created_at, r.id`;
}

/** As the payment counts: what was refused does not count. */
async function countAnew(write: WriteContext, { id }: LockedOrder): Promise<void> {
  await write.tx.$executeRaw`
    UPDATE goods_order o SET refunded_minor = (
      SELECT coalesce(sum(r.amount_minor), 0) FROM goods_refund r WHERE r.order_id = o.id AND r.state IN ('SENT', 'COMPLETED'))
    WHERE o.id = ${id}::uuid`;
}
