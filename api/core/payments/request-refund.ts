import type { WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import { paymentErrors } from './errors.ts';
import { paymentRefundRequested } from './events.ts';
import { type PaymentNow, paymentNowColumns } from './payment-now.ts';
import { wakePayments } from './wake.ts';

export interface RefundForm {
  readonly paymentId: string;
  readonly amountMinor: bigint;
  /** What it is for, as `refund:<id>`: the same again is the same refund. */
  readonly source: string;
  readonly reason: string;
}

/**
 * Keeps back what is to go back, in the caller's transaction; the refund is sent after the commit, again and again until
 * the provider has answered. The row's own constraint and condition see to it that never more goes back than came.
 *
 * @throws DomainError REFUND_AMOUNT_INVALID, PAYMENT_NOT_FOUND, PAYMENT_NOT_PAID, REFUND_EXCEEDS_CAPTURED,
 * REFUND_SOURCE_TAKEN when the source stands for another refund. After it the caller must roll back.
 */
export async function requestPaymentRefund(
  write: WriteContext,
  form: RefundForm,
): Promise<{ refundId: string }> {
  if (form.amountMinor <= 0n) throw paymentErrors.REFUND_AMOUNT_INVALID({ path: ['amountMinor'] });
  const refundId = newId(write.clock);
  const payment = await keepBack(write, refundId, form);
  if (!payment) return madeBefore(write, refundId, form);
  write.emit(paymentRefundRequested, payment.paymentId, {
    paymentId: payment.paymentId,
    source: payment.source,
    amountMinor: String(form.amountMinor),
    currency: payment.currency,
    refundId,
    refundSource: form.source,
  });
  wakePayments(write);
  return { refundId };
}

async function keepBack(
  write: WriteContext,
  refundId: string,
  { paymentId, amountMinor, source, reason }: RefundForm,
): Promise<PaymentNow | undefined> {
  const now = write.clock.now();
  const [payment] = await write.tx.$queryRaw<PaymentNow[]>`
    WITH made AS (
      INSERT INTO payment_refund (id, payment_id, source, amount_minor, reason, next_attempt_at, created_at, updated_at)
      SELECT ${refundId}::uuid, id, ${source}, ${amountMinor}::bigint, ${reason}, ${now}::timestamptz, ${now}::timestamptz,
        ${now}::timestamptz
      FROM payment WHERE id = ${paymentId}::uuid AND state = 'SUCCEEDED'
      ON CONFLICT (source) DO NOTHING
      RETURNING payment_id
    )
    UPDATE payment p SET refund_requested_minor = refund_requested_minor + ${amountMinor}::bigint, updated_at = ${now}::timestamptz
    FROM made WHERE p.id = made.payment_id AND p.refund_requested_minor + ${amountMinor}::bigint <= p.captured_minor
    RETURNING ${paymentNowColumns}`;
  return payment;
}

/** Nothing was kept back: it was done before, or cannot be done. */
async function madeBefore(
  write: WriteContext,
  refundId: string,
  { paymentId, amountMinor, source }: RefundForm,
): Promise<{ refundId: string }> {
  const made = await write.tx.paymentRefund.findUnique({ where: { source } });
  if (made && made.id !== refundId) {
    const isSame = made.paymentId === paymentId && made.amountMinor === amountMinor;
    if (!isSame) throw paymentErrors.REFUND_SOURCE_TAKEN({ path: ['source'] });
    return { refundId: made.id };
  }
  const payment = await write.tx.payment.findUnique({ where: { id: paymentId } });
  if (!payment) throw paymentErrors.PAYMENT_NOT_FOUND({ path: ['paymentId'] });
  if (payment.state !== 'SUCCEEDED') throw paymentErrors.PAYMENT_NOT_PAID({ path: ['paymentId'] });
  const refundableMinor = payment.capturedMinor - payment.refundRequestedMinor;
  throw paymentErrors.REFUND_EXCEEDS_CAPTURED({
    path: ['amountMinor'],
    data: { refundableMinor: String(refundableMinor), currency: payment.currency },
  });
}
