import type { ReadContext } from '../context.ts';
import { paymentErrors } from './errors.ts';
import { findPayment, providerOf, requestFor } from './find-payment.ts';
import type { ProviderPayment } from './provider.ts';

export interface ContactOptions {
  /** Pays by this what waits for a way to be paid, or was declined. */
  readonly method?: string | null | undefined;
}

/**
 * Creates the payment at the provider, or asks what has become of it there. May be repeated at will, and by several at
 * once. No transaction may be open; what it answers is for `applyPayment`.
 *
 * @throws DomainError PAYMENT_NOT_FOUND, PAYMENT_METHOD_UNKNOWN, PAYMENT_PROVIDER_MISSING; whatever the provider's
 * client throws when the provider cannot be reached.
 */
export async function contactProvider(
  ctx: ReadContext,
  paymentId: string,
  { method = null }: ContactOptions = {},
): Promise<ProviderPayment> {
  const payment = await findPayment(ctx, paymentId);
  const provider = providerOf(ctx, payment);
  if (method !== null && !provider.acceptsMethod(method))
    throw paymentErrors.PAYMENT_METHOD_UNKNOWN({ path: ['method'] });
  if (payment.externalId === null) {
    const request = requestFor(payment);
    return provider.createPayment({ ...request, method: request.method ?? method });
  }
  const pays = method !== null && waitsForMethod.has(payment.state);
  return pays
    ? provider.confirmPayment(payment.externalId, method)
    : provider.findPayment(payment.externalId);
}

const waitsForMethod: ReadonlySet<string> = new Set(['REQUIRES_PAYMENT', 'FAILED']);
