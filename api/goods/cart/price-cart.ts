import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { loadGoodsFacts } from '../pricing/load-pricing-facts.ts';
import { priceGoods } from '../pricing/price-goods.ts';
import { grossOf, type PricedLine, sumBy } from '../pricing/quote.ts';
import { type BasketCoupon, lookAtCoupons } from '../promotions/pricing/coupons-of-basket.ts';
import { goodsSettings } from '../settings.ts';
import { loadCartLines, loadUnpricedLines, type UnpricedCartLine, type WantedLine } from './load-basket.ts';
import type { RememberedCart } from './lock-cart.ts';

/** What a cart costs before points, shipping and taxes. */
export interface CartPrice {
  readonly currency: string;
  readonly lines: readonly PricedLine[];
  readonly subtotalMinor: bigint;
  readonly discountMinor: bigint;
  readonly totalMinor: bigint;
}

export interface PricedCart {
  /** Null when nothing in it can be priced. */
  readonly price: CartPrice | null;
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

/** The same as far as it decides what they cost. */
export function unpricedLinesOfCarts(
  ctx: ReadContext,
  cartIds: readonly string[],
): Promise<ReadonlyMap<string, readonly UnpricedCartLine[]>> {
  return loadUnpricedLines(ctx.db, cartIds, { at: ctx.clock.now() });
}

/** A cart, with what `linesOfCarts` or `unpricedLinesOfCarts` found in it. */
export interface FilledCart extends RememberedCart {
  readonly lines: readonly UnpricedCartLine[];
}

/** What carts cost, as the goods stand now. */
export async function priceCarts(
  ctx: ReadContext,
  carts: readonly FilledCart[],
): Promise<ReadonlyMap<string, PricedCart>> {
  const priced = await Promise.all(carts.map(async (cart) => [cart.id, await priceCart(ctx, cart)] as const));
  return new Map(priced);
}

async function priceCart(ctx: ReadContext, { lines: all, couponCodes }: FilledCart): Promise<PricedCart> {
  const lines = all.filter(({ isOnSale }) => isOnSale);
  const [first] = lines;
  if (!first || lines.some(({ currency }) => currency !== first.currency))
    return { price: null, coupons: couponCodes.map((code) => ({ code, fact: null, because: null })) };
  const at = ctx.clock.now();
  const basket = { currency: first.currency, lines };
  const asked = { userId: userIdOf(ctx.caller), basket, direct: null, couponCodes, at };
  const facts = await loadGoodsFacts(ctx, asked);
  const priced = priceGoods(lines, facts);
  return {
    price: {
      currency: first.currency,
      lines: priced,
      subtotalMinor: sumBy(priced, grossOf),
      discountMinor: sumBy(priced, ({ discountMinor }) => discountMinor),
      totalMinor: sumBy(priced, ({ totalMinor }) => totalMinor),
    },
    coupons: lookAtCoupons(couponCodes, { lines: priced, promotions: facts.promotions, at }),
  };
}

/** A line of a cart with its price; null for what cannot be priced: it is not on sale, or the cart is of several currencies. */
export interface PricedCartLine extends WantedLine {
  readonly priced: PricedLine | null;
}

/** Lines of a cart with what `priceCarts` found. A gift is a line of its own: it is not what the buyer has put in. */
export function withPrices(lines: readonly WantedLine[], price: CartPrice | null): PricedCartLine[] {
  const priced = new Map<string, PricedLine>();
  for (const line of price?.lines ?? []) {
    if (line.giftOf !== null) continue;
    const other = priced.get(line.variantId);
    priced.set(line.variantId, other ? joined(other, line) : line);
  }
  return lines.map((line) => ({ ...line, priced: priced.get(line.variantId) ?? null }));
}

/** Units of one line may have two prices, when fewer are left at the lower one: that is said of each, and the rest added. */
function joined(one: PricedLine, other: PricedLine): PricedLine {
  return {
    ...one,
    quantity: one.quantity + other.quantity,
    discountMinor: one.discountMinor + other.discountMinor,
    totalMinor: one.totalMinor + other.totalMinor,
    adjustments: [...one.adjustments, ...other.adjustments],
  };
}
