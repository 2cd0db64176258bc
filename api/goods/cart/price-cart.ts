import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { loadPricingFacts } from '../pricing/load-pricing-facts.ts';
import { priceBasket } from '../pricing/price-basket.ts';
import type { Quote, QuoteLine } from '../pricing/quote.ts';
import { goodsSettings } from '../settings.ts';
import { loadCartLines, type WantedLine } from './load-basket.ts';

/** A line of a cart with its price; null for what cannot be priced: it is not on sale, or the cart is of several currencies. */
export interface PricedCartLine extends WantedLine {
  readonly priced: QuoteLine | null;
}

export interface PricedCart {
  readonly lines: readonly PricedCartLine[];
  /** Before points, shipping and taxes; null when nothing in it can be priced. */
  readonly quote: Quote | null;
}

/** What is in carts and what it costs, as the goods stand now. The carts are the caller's, as `findCart` gave them. */
export async function priceCarts(
  ctx: ReadContext,
  cartIds: readonly string[],
): Promise<ReadonlyMap<string, PricedCart>> {
  const { maxQuantity } = settingsOf(ctx, goodsSettings);
  const found = await loadCartLines(ctx.db, cartIds, { at: ctx.clock.now(), maxQuantity });
  const priced = await Promise.all(
    [...found].map(async ([cartId, lines]) => [cartId, await priceCart(ctx, lines)] as const),
  );
  return new Map(priced);
}

async function priceCart(ctx: ReadContext, wanted: readonly WantedLine[]): Promise<PricedCart> {
  const lines = wanted.filter(({ problem }) => problem !== 'NOT_AVAILABLE');
  const [first] = lines;
  if (!first || lines.some(({ currency }) => currency !== first.currency))
    return { lines: wanted.map((line) => ({ ...line, priced: null })), quote: null };
  const basket = { currency: first.currency, lines };
  const asked = { userId: userIdOf(ctx.caller), basket, wish: null, at: ctx.clock.now() };
  const quote = priceBasket(basket, await loadPricingFacts(ctx, asked));
  return { lines: wanted.map((line) => ({ ...line, priced: pricedOf(line, quote) })), quote };
}

/** A gift is a line of its own: it is not what the buyer has put in. */
function pricedOf({ variantId }: WantedLine, { lines }: Quote): QuoteLine | null {
  const parts = lines.filter((line) => line.variantId === variantId && line.giftOf === null);
  return parts.length > 0 ? parts.reduce(joined) : null;
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
