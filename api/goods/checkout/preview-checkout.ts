import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { DomainError, type Refusal } from '#core/errors.ts';
import type { WantedLine } from '../cart/load-basket.ts';
import { mostPoints } from '../points-payment/pay-with-points.ts';
import type { PricingFacts } from '../pricing/facts.ts';
import { loadPricingFacts } from '../pricing/load-pricing-facts.ts';
import { priceBasket } from '../pricing/price-basket.ts';
import type { Quote } from '../pricing/quote.ts';
import type { FactsAsked } from '../pricing/wish.ts';
import { checkPurchase } from '../promotions/pricing/check-purchase.ts';
import { type ShippingOption, shippingOptionsOf } from '../shipping/options.ts';
import { checkLines } from './check-lines.ts';
import { checkQuote } from './check-quote.ts';
import { checkoutErrors } from './errors.ts';
import { type CheckoutForm, type CheckoutWish, parseCheckoutForm } from './form.ts';
import { directGoods, goodsOfCart, type WantedGoods } from './wanted-goods.ts';

/** What a checkout would cost at this moment. */
export interface CheckoutPreview {
  /** Null when nothing in the cart can be priced. */
  readonly quote: Quote | null;
  readonly shippingOptions: readonly ShippingOption[];
  /** How many points could pay for it, whether or not the buyer has so many. */
  readonly maxPoints: bigint;
  /** Why it could not be started like this. */
  readonly problems: readonly Refusal[];
}

/**
 * What `startCheckout` would say to the same form, without keeping anything back: the same function prices both. Whether the
 * stock and the points suffice is decided by starting alone.
 *
 * @throws AccessError when nobody is signed in.
 */
export async function previewCheckout(ctx: ReadContext, form: CheckoutForm): Promise<CheckoutPreview> {
  const userId = requireUser(ctx);
  const empty = { quote: null, shippingOptions: [], maxPoints: 0n };
  const wish = attempt(() => parseCheckoutForm(form));
  if ('refusal' in wish) return { ...empty, problems: [wish.refusal] };
  const wanted = await attemptAll(() => goodsOf(ctx, userId, wish.value));
  if ('refusal' in wanted) return { ...empty, problems: [wanted.refusal] };
  const { lines, direct } = wanted.value;
  const couponCodes = wish.value.couponCodes ?? wanted.value.couponCodes;
  const [first] = lines;
  if (!first) return { ...empty, problems: [checkoutErrors.CART_EMPTY().refusal] };
  const checked = attempt(() => checkLines(ctx, lines, first.currency));
  if ('refusal' in checked) return { ...empty, problems: [checked.refusal] };
  return previewOf(ctx, {
    userId,
    lines,
    currency: first.currency,
    wish: { ...wish.value, couponCodes, direct },
  });
}

async function goodsOf(ctx: ReadContext, userId: string, { purchase }: CheckoutWish): Promise<WantedGoods> {
  if (purchase) return directGoods(ctx, purchase);
  const cart = await ctx.db.cart.findUnique({ where: { userId }, select: { id: true, couponCodes: true } });
  return cart ? goodsOfCart(ctx, cart) : { cartId: null, lines: [], couponCodes: [], direct: null };
}

interface Previewed {
  readonly userId: string;
  readonly lines: readonly WantedLine[];
  readonly currency: string;
  readonly wish: CheckoutWish & Pick<FactsAsked, 'couponCodes'>;
}

async function previewOf(
  ctx: ReadContext,
  { userId, lines, currency, wish }: Previewed,
): Promise<CheckoutPreview> {
  const basket = { currency, lines };
  const { couponCodes, direct = null } = wish;
  const facts = await loadPricingFacts(ctx, { userId, basket, wish, couponCodes, at: ctx.clock.now() });
  const quote = priceBasket(basket, facts);
  const checked = attempt(() => {
    checkPurchase(ctx, { couponCodes, direct, quote, promotions: facts.promotions });
    checkQuote(quote, facts, wish);
  });
  return {
    quote,
    shippingOptions: shippingOptionsOf(basket, facts),
    maxPoints: maxPointsOf(quote, facts),
    problems: 'refusal' in checked ? [checked.refusal] : [],
  };
}

function maxPointsOf({ lines }: Quote, { points }: PricingFacts): bigint {
  const most = points ? mostPoints(lines, points) : 0n;
  return points && most >= points.minPoints ? most : 0n;
}

/** What a check gives, or why it refuses: a preview says so instead of failing. */
function attempt<Value>(work: () => Value): { readonly value: Value } | { readonly refusal: Refusal } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error.refusal };
    throw error;
  }
}

/** As `attempt`, for what asks the database first. */
async function attemptAll<Value>(
  work: () => Promise<Value>,
): Promise<{ readonly value: Value } | { readonly refusal: Refusal }> {
  const settled = await work().then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
  return attempt(settled);
}
