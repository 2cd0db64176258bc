import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { cancelPayment } from '#core/payments/cancel-payment.ts';
import { transact } from '#core/transact.ts';
import { endCheckout } from './end-checkout.ts';
import { checkoutErrors } from './errors.ts';
import { lockCheckout } from './lock-checkout.ts';

/**
 * Gives up a checkout: everything that it kept back is free at once. Its payment is cancelled at the provider
 * afterwards; one that comes through all the same is given back.
 *
 * @throws AccessError when nobody is signed in; DomainError CHECKOUT_NOT_FOUND, CHECKOUT_IS_PAID. Giving up twice, or
 * what has expired, is no error.
 */
export async function cancelCheckout(
  ctx: ReadContext,
  { checkoutId }: { readonly checkoutId: string },
): Promise<{ checkoutId: string }> {
  const userId = requireUser(ctx);
  const paymentId = await transact(ctx, (write) => cancel(write, checkoutId, userId));
  if (paymentId) await cancelPayment(ctx, paymentId);
  return { checkoutId };
}

/** @returns the payment that is to be cancelled, too. */
async function cancel(write: WriteContext, checkoutId: string, userId: string): Promise<string | null> {
  const checkout = await lockCheckout(write, checkoutId);
  if (checkout?.userId !== userId) throw checkoutErrors.CHECKOUT_NOT_FOUND({ path: ['checkoutId'] });
  if (checkout.state === 'COMPLETED') throw checkoutErrors.CHECKOUT_IS_PAID({ path: ['checkoutId'] });
  if (checkout.state !== 'OPEN') return null;
  await endCheckout(write, checkout, 'CANCELLED');
  return checkout.paymentId;
}
