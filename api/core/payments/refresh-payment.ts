import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit.ts';
import type { ReadContext } from '../context.ts';
import { corePermissions } from '../permissions.ts';
import { transact } from '../transact.ts';
import { applyPayment } from './apply-payment.ts';
import { findPayment, providerOf } from './find-payment.ts';

/**
 * Asks the provider what a payment is, and takes that over; one that the provider has not been told of stays as it is.
 * @throws AccessError without `payments.manage`; DomainError PAYMENT_NOT_FOUND, PAYMENT_PROVIDER_MISSING.
 */
export async function refreshPayment(
  ctx: ReadContext,
  { paymentId }: { readonly paymentId: string },
): Promise<{ paymentId: string }> {
  requirePermission(ctx, corePermissions.managePayments);
  const payment = await findPayment(ctx, paymentId);
  if (payment.externalId === null) return { paymentId };
  const seen = await providerOf(ctx, payment).findPayment(payment.externalId);
  return transact(ctx, async (write) => {
    const { state } = await applyPayment(write, paymentId, seen);
    const [before, after] = [{ state: payment.state }, { state }];
    recordAudit(write, { action: 'refreshPayment', subject: `payment:${paymentId}`, before, after });
    return { paymentId };
  });
}
