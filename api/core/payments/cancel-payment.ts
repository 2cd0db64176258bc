import type { ReadContext } from '../context.ts';
import { transact } from '../transact.ts';
import { applyPayment } from './apply-payment.ts';
import { findPayment, providerOf, requestFor } from './find-payment.ts';
import type { PaymentNow } from './payment-now.ts';
import { hasEnded } from './payment-states.ts';

/**
 * Cancels a payment at the provider and then here, so that nobody can pay it any more. What was paid meanwhile stays
 * paid, and what is being processed stays so: the answer says. No transaction may be open.
 *
 * @throws DomainError PAYMENT_NOT_FOUND, PAYMENT_PROVIDER_MISSING; whatever the provider's client throws.
 */
export async function cancelPayment(ctx: ReadContext, paymentId: string): Promise<PaymentNow> {
  const payment = await findPayment(ctx, paymentId);
  if (hasEnded(payment.state)) return payment;
  const provider = providerOf(ctx, payment);
  const seen = await provider.cancelPayment({ ...requestFor(payment), externalId: payment.externalId });
  return transact(ctx, (write) => applyPayment(write, paymentId, seen));
}
