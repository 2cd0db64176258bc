import { sayingWhatThereIs } from '#api/points/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { lockCartToBuy } from '../cart/lock-cart.ts';
import { loadPricingFacts } from '../pricing/load-pricing-facts.ts';
import { priceBasket } from '../pricing/price-basket.ts';
import { lockPromotionsAhead } from '../promotions/counters/lock-ahead.ts';
import { checkPurchase } from '../promotions/pricing/check-purchase.ts';
import { checkLines } from './check-lines.ts';
import { checkQuote } from './check-quote.ts';
import { endCheckout } from './end-checkout.ts';
import { checkoutErrors } from './errors.ts';
import { type CheckoutForm, type CheckoutWish, parseCheckoutForm } from './form.ts';
import { hold } from './hold.ts';
import { lockCheckout } from './lock-checkout.ts';
import { directGoods, goodsOfCart, type WantedGoods } from './wanted-goods.ts';

/**
 * Starts to buy what is in the member's cart, or what a group or a bargain is about: prices are frozen and stock is kept back for as long as the settings say.
 * A checkout of the same cart that is still open ends with it. The number of statements does not depend on the lines.
 *
 * @throws AccessError when nobody is signed in; DomainError ADDRESS_INVALID, CHECKOUT_NOTE_LENGTH, CART_EMPTY,
 * COUPONS_TOO_MANY, PURCHASE_AMBIGUOUS, as `wantedGoods`, LINE_NOT_AVAILABLE, LINE_OVER_LIMIT, CURRENCY_MIXED, as `checkPurchase`
 * and `checkQuote`, INSUFFICIENT_POINTS, as `takePromotions`, INSUFFICIENT_STOCK,
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
  const at = write.clock.now();
  const { cartId, lines, direct, ...goods } = await wanted(write, userId, wish);
  const [first] = lines;
  if (!first) throw checkoutErrors.CART_EMPTY();
  checkLines(write, lines, first.currency);
  const basket = { currency: first.currency, lines };
  const couponCodes = wish.couponCodes ?? goods.couponCodes;
  const facts = await loadPricingFacts(write, { userId, basket, wish: { ...wish, direct }, couponCodes, at });
  const quote = priceBasket(basket, facts);
  checkPurchase(write, { couponCodes, direct, quote, promotions: facts.promotions });
  checkQuote(quote, facts, wish);
  return hold(write, { userId, cartId, purpose: null, quote, wish });
}

/** What is bought at once goes past the cart, and leaves it alone. */
async function wanted(
  write: WriteContext,
  userId: string,
  { purchase, couponCodes }: CheckoutWish,
): Promise<WantedGoods> {
  if (purchase) return directGoods(write, purchase);
  const cart = await lockCartToBuy(write, userId);
  if (!cart) throw checkoutErrors.CART_EMPTY();
  await endOpenCheckout(write, cart.id, couponCodes ?? cart.couponCodes);
  return goodsOfCart(write, cart);
}

/** Who holds the cart's lock is the only one who starts its checkouts, so there is at most one. */
async function endOpenCheckout(write: WriteContext, cartId: string, codes: readonly string[]): Promise<void> {
  const [open] = await write.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM goods_checkout WHERE cart_id = ${cartId}::uuid AND state = 'OPEN'`;
  const checkout = open && (await lockCheckout(write, open.id));
  if (checkout?.state !== 'OPEN') return;
  if (codes.length > 0 || checkout.promotionUses > 0)
    await lockPromotionsAhead(write, { checkoutId: checkout.id, codes });
  await endCheckout(write, checkout, 'CANCELLED');
}
