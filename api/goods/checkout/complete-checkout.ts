import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { Checkout } from '#core/db/generated/client/client.ts';
import { applyPayment } from '#core/payments/apply-payment.ts';
import { contactProvider } from '#core/payments/contact-provider.ts';
import type { ProviderPayment } from '#core/payments/provider.ts';
import { transact } from '#core/transact.ts';
import { checkoutErrors } from './errors.ts';
import { lockCheckout } from './lock-checkout.ts';
import { endOf, settle } from './settle.ts';

export interface Completion {
  readonly checkoutId: string;
  /** How to pay, in the provider's words; null leaves it to the buyer's browser and the client secret. */
  readonly method?: string | null | undefined;
}

/** The order; null as long as the provider has not decided: the checkout tells later. */
export interface Completed {
  readonly checkoutId: string;
  readonly orderId: string | null;
}

/**
 * Pays a checkout and makes it an order; asked again it gives the same order. First the provider is asked, with no
 * transaction open, then one transaction takes over its answer. A decline is kept as well, so that the buyer may pay
 * by other means as long as the checkout is open.
 *
 * @throws AccessError when nobody is signed in; DomainError CHECKOUT_NOT_FOUND, RESERVATION_EXPIRED,
 * CHECKOUT_CANCELLED, CHECKOUT_REFUNDED, PAYMENT_DECLINED, PAYMENT_REQUIRES_ACTION, PAYMENT_AMOUNT_MISMATCH,
 * PAYMENT_CANCELLED, PAYMENT_METHOD_UNKNOWN.
 */
export async function completeCheckout(
  ctx: ReadContext,
  { checkoutId, method }: Completion,
): Promise<Completed> {
  const userId = requireUser(ctx);
  const [found] = await ctx.db.$queryRaw<Pick<Checkout, 'paymentId' | 'orderId' | 'state' | 'expiresAt'>[]>`
    SELECT payment_id AS "paymentId", order_id AS "orderId", state, expires_at AS "expiresAt"
    FROM goods_checkout WHERE id = ${checkoutId}::uuid AND user_id = ${userId}::uuid`;
  if (!found) throw checkoutErrors.CHECKOUT_NOT_FOUND({ path: ['checkoutId'] });
  const { paymentId, orderId } = found;
  if (orderId) return { checkoutId, orderId };
  const isOpen = found.state === 'OPEN' && found.expiresAt > ctx.clock.now();
  const seen = paymentId ? await ask(ctx, paymentId, { isOpen, method }) : null;
  if (!isOpen && !seen) throw endOf(found);
  const settled = await transact(ctx, async (write) => {
    const checkout = await lockCheckout(write, checkoutId);
    if (!checkout) throw checkoutErrors.CHECKOUT_NOT_FOUND({ path: ['checkoutId'] });
    const payment = paymentId && seen ? await applyPayment(write, paymentId, seen) : null;
    return settle(write, checkout, payment);
  });
  if (settled.refusal) throw settled.refusal;
  return { checkoutId, orderId: settled.orderId };
}

/** Who comes after the end pays nothing any more; what was paid before it is still heard of. */
async function ask(
  ctx: ReadContext,
  paymentId: string,
  { isOpen, method }: { readonly isOpen: boolean; readonly method: string | null | undefined },
): Promise<ProviderPayment | null> {
  if (isOpen) return contactProvider(ctx, paymentId, { method });
  const known = await ctx.db.payment.findUnique({ where: { id: paymentId }, select: { externalId: true } });
  return known?.externalId ? contactProvider(ctx, paymentId) : null;
}
