import type { WriteContext } from '#core/context.ts';
import { requestPaymentRefund } from '#core/payments/request-refund.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import type { LockedRefund } from './lock-refund.ts';

/**
 * Asks the provider to give the money back, after the commit. A refund that was refused before is another one to the
 * provider, so that each attempt has a name of its own: `refund:<id>`, `refund:<id>:2`, …
 *
 * @throws DomainError REFUND_EXCEEDS_CAPTURED and whatever else a payment refuses.
 */
export async function sendRefund(
  write: WriteContext,
  { paymentId, number }: LockedOrder,
  { id, amountMinor, attempts }: LockedRefund,
): Promise<void> {
  if (!paymentId) throw new Error(`Order ${number} was not paid in money`);
  const attempt = attempts + 1;
  const { refundId } = await requestPaymentRefund(write, {
    paymentId,
    amountMinor,
    source: attempt === 1 ? `refund:${id}` : `refund:${id}:${attempt}`,
    reason: `Order ${number}`,
  });
  await write.tx.$executeRaw`
    UPDATE goods_refund SET attempts = ${attempt}::int, payment_refund_id = ${refundId}::uuid WHERE id = ${id}::uuid`;
}
