import { sayingWhatThereIs } from '#api/points/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { loadCartLines } from '../cart/load-basket.ts';
import { lockCart } from '../cart/lock-cart.ts';
import { loadPricingFacts } from '../pricing/load-pricing-facts.ts';
import { priceBasket } from '../pricing/price-basket.ts';
import { goodsSettings } from '../settings.ts';
import { checkLines } from './check-lines.ts';
import { checkQuote } from './check-quote.ts';
import { endCheckout } from './end-checkout.ts';
import { checkoutErrors } from './errors.ts';
import { type CheckoutForm, type CheckoutWish, parseCheckoutForm } from './form.ts';
import { hold } from './hold.ts';
import { lockCheckout } from './lock-checkout.ts';

/**
 * Starts to buy what is in the member's cart: prices are frozen and stock is kept back for as long as the settings say.
 * A checkout of the same cart that is still open ends with it. The number of statements does not depend on the lines.
 *
 * @throws AccessError when nobody is signed in; DomainError ADDRESS_INVALID, CHECKOUT_NOTE_LENGTH, CART_EMPTY,
 * LINE_NOT_AVAILABLE, LINE_OVER_LIMIT, CURRENCY_MIXED, as `checkQuote`, INSUFFICIENT_POINTS, INSUFFICIENT_STOCK,
 * PAYMENT_METHOD_UNKNOWN, or about the idempotency key.
 */
export async function startCheckout(ctx: ReadContext, form: CheckoutForm): Promise<{ checkoutId: string }> {
  const userId = requireUser(ctx);
  const wish = parseCheckoutForm(form);
  return sayingWhatThereIs(ctx, userId, () =>
    transact(ctx, (write) => start(write, userId, wish), {
      idempotent: { operation: 'startCheckout', body: wish },
    }),
  );
}

async function start(
  write: WriteContext,
  userId: string,
  wish: CheckoutWish,
): Promise<{ checkoutId: string }> {
  const cartId = await lockCart(write, { kind: 'member', userId });
  await endOpenCheckout(write, cartId);
  const { maxQuantity } = settingsOf(write, goodsSettings);
  const at = write.clock.now();
  const lines = (await loadCartLines(write.tx, [cartId], { at, maxQuantity })).get(cartId) ?? [];
  const [first] = lines;
  if (!first) throw checkoutErrors.CART_EMPTY();
  checkLines(write, lines, first.currency);
  const basket = { currency: first.currency, lines };
  const facts = await loadPricingFacts(write, { userId, basket, wish, at });
  const quote = priceBasket(basket, facts);
  checkQuote(quote, facts, wish);
  return hold(write, { userId, cartId, purpose: null, quote, wish });
}

/** Who holds the cart's lock is the only one who starts its checkouts, so there is at most one. */
async function endOpenCheckout(write: WriteContext, cartId: string): Promise<void> {
  const [open] = await write.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM goods_checkout WHERE cart_id = ${cartId}::uuid AND state = 'OPEN'`;
  const checkout = open && (await lockCheckout(write, open.id));
  if (checkout?.state === 'OPEN') await endCheckout(write, checkout, 'CANCELLED');
}
