import type { ReadContext, WriteContext } from '../context.ts';
import type { Payment } from '../db/generated/client/client.ts';
import { paymentErrors } from './errors.ts';
import { type PaymentNow, paymentNowColumns } from './payment-now.ts';
import type { PaymentProvider, PaymentRequest } from './provider.ts';

export type KnownPayment = PaymentNow & Pick<Payment, 'method' | 'description'>;

/** A payment as it is stored. @throws DomainError PAYMENT_NOT_FOUND. */
export async function findPayment(ctx: Pick<ReadContext, 'db'>, paymentId: string): Promise<KnownPayment> {
  const [found] = await ctx.db.$queryRaw<KnownPayment[]>`
    SELECT ${paymentNowColumns}, p.method, p.description FROM payment p WHERE p.id = ${paymentId}::uuid`;
  if (!found) throw paymentErrors.PAYMENT_NOT_FOUND({ path: ['paymentId'] });
  return found;
}

/** Through whom it goes. @throws DomainError PAYMENT_PROVIDER_MISSING. */
export function providerOf(
  ctx: Pick<ReadContext | WriteContext, 'kernel'>,
  { provider: id }: Pick<Payment, 'provider'>,
): PaymentProvider {
  const provider = ctx.kernel.payments.find(id);
  if (!provider) throw paymentErrors.PAYMENT_PROVIDER_MISSING({ data: { provider: id } });
  return provider;
}

/** What the provider was, or is to be, asked. */
export function requestFor(payment: KnownPayment): PaymentRequest {
  const { paymentId, source, amountMinor, currency, description, method } = payment;
  return { paymentId, source, amount: { amountMinor, currency }, description, method };
}
