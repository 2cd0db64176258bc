import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { loadPricingFacts } from '../pricing/load-pricing-facts.ts';
import { priceBasket } from '../pricing/price-basket.ts';
import type { Quote, QuoteLine } from '../pricing/quote.ts';
import { type BasketCoupon, lookAtCoupons } from '../promotions/pricing/coupons-of-basket.ts';
import { goodsSettings } from '../settings.ts';
import { loadCartLines, type WantedLine } from './load-basket.ts';
import type { RememberedCart } from './lock-cart.ts';

/** A line of a cart with its price; null for what cannot be priced: it is not on sale, or the cart is of several currencies. */
export interface PricedCartLine extends WantedLine {
  readonly priced: QuoteLine | null;
}

export interface PricedCart {
  readonly lines: readonly PricedCartLine[];
  /** Before points, shipping and taxes; null when nothing in it can be priced. */
  readonly quote: Quote | null;
  /** The coupons that it remembers; when nothing can be priced, nothing is known of them but the codes. */
  readonly coupons: readonly BasketCoupon[];
}

/** What is in carts, as the goods stand now. The carts are the caller's, as `findCart` gave them. */
export function linesOfCarts(
  ctx: ReadContext,
  cartIds: readonly string[],
): Promise<ReadonlyMap<string, readonly WantedLine[]>> {
  const { maxQuantity } = settingsOf(ctx, goodsSettings);
  return loadCartLines(ctx.db, cartIds, { at: ctx.clock.now(), maxQuantity });
}

/** A cart, with what `linesOfCarts` found in it. */
export interface FilledCart extends RememberedCart {
  readonly lines: readonly WantedLine[];
}

/** What carts cost, as the goods stand now. */
export async function priceCarts(
  ctx: ReadContext,
  carts: readonly FilledCart[],
): Promise<ReadonlyMap<string, PricedCart>> {
  const priced = await Promise.all(
    carts.map(async ({ id, lines, couponCodes }) => [id, await priceCart(ctx, lines, couponCodes)] as const),
  );
  return new Map(priced);
}

async function priceCart(
  ctx: ReadContext,
  wanted: readonly WantedLine[],
  couponCodes: readonly string[],
): Promise<PricedCart> {
  const lines = wanted.filter(({ problem }) => problem !== 'NOT_AVAILABLE');
  const [first] = lines;
  if (!first || lines.some(({ currency }) => currency !== first.currency))
    return {
      lines: wanted.map((line) => ({ ...line, priced: null })),
      quote: null,
      coupons: couponCodes.map((code) => ({ code, fact: null, because: null })),
    };
  const at = ctx.clock.now();
  const basket = { currency: first.currency, lines };
  const asked = { userId: userIdOf(ctx.caller), basket, wish: null, couponCodes, at };
  const { promotions, ...facts } = await loadPricingFacts(ctx, asked);
  const quote = priceBasket(basket, { ...facts, promotions });
  const priced = pricedByVariant(quote);
  return {
    lines: wanted.map((line) => ({ ...line, priced: priced.get(line.variantId) ?? null })),
    quote,
    coupons: lookAtCoupons(couponCodes, { lines: quote.lines, promotions, at }),
  };
}

/** A gift is a line of its own: it is not what the buyer has put in. */
function pricedByVariant({ lines }: Quote): ReadonlyMap<string, QuoteLine> {
  const priced = new Map<string, QuoteLine>();
  for (const line of lines) {
    if (line.giftOf !== null) continue;
    const other = priced.get(line.variantId);
    priced.set(line.variantId, other ? joined(other, line) : line);
  }
  return priced;
}

/** Units of one line may have two prices, when fewer are left at the lower one: that is said of each, and the rest added. */
function joined(one: QuoteLine, other: QuoteLine): QuoteLine {
  return {
    ...one,
    quantity: one.quantity + other.quantity,
    discountMinor: one.discountMinor + other.discountMinor,
    totalMinor: one.totalMinor + other.totalMinor,
    adjustments: [...one.adjustments, ...other.adjustments],
  };
}
