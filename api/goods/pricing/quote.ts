import type { PromotionUse } from '../promotions/pricing/uses.ts';
import type { BasketLine } from './basket.ts';

/** Something that made a line cheaper, as its buyer reads it. */
export interface Adjustment {
  /** What it was: `memberPrice`, `points`, or `promotion:<id>`. */
  readonly source: string;
  readonly titleEn: string;
  readonly titleZh: string;
  /** What it took off all units of the line; never negative. */
  readonly amountMinor: bigint;
}

/** All that the price of goods depends on in a line; the rest of a `BasketLine` decides about sending, taxes and refunds. */
export type UnpricedLine = Pick<
  BasketLine,
  'variantId' | 'productId' | 'quantity' | 'listPriceMinor' | 'memberPriceMinor' | 'floorMinor'
>;

/** A line with the price of its goods: `total = unit price x quantity - discount`. */
export interface PricedLine extends Omit<UnpricedLine, 'memberPriceMinor'> {
  /** Of one unit, after whatever gives units another price. */
  readonly unitPriceMinor: bigint;
  /** Its share of what order-wide discounts take off. */
  readonly discountMinor: bigint;
  /** What all units cost. */
  readonly totalMinor: bigint;
  readonly adjustments: readonly Adjustment[];
  /** The promotion that gives it; null for what the buyer has asked for. */
  readonly giftOf: string | null;
}

/** A line of a quote: `total = unit price x quantity - discount - points (+ tax that is not included)`. */
export interface QuoteLine extends BasketLine, PricedLine {
  /** Its share of what points pay for. */
  readonly pointsMinor: bigint;
  readonly points: bigint;
  /** What of the total is tax. */
  readonly taxMinor: bigint;
  /** Whether the unit price includes the tax already. */
  readonly taxIncluded: boolean;
}

/** How it is sent, as the buyer chose. */
export interface QuoteShipping {
  readonly methodId: string;
  readonly slug: string;
  readonly titleEn: string;
  readonly titleZh: string;
}

/** A basket with its prices: what a checkout freezes. `total = sum of the lines' totals + shipping`. */
export interface Quote {
  readonly currency: string;
  readonly lines: readonly QuoteLine[];
  readonly subtotalMinor: bigint;
  readonly discountMinor: bigint;
  readonly pointsMinor: bigint;
  readonly points: bigint;
  /** Null when nothing is sent, or sending it costs nothing and needs no choice. */
  readonly shipping: QuoteShipping | null;
  /** Its tax included. */
  readonly shippingMinor: bigint;
  /** What of `shippingMinor` is tax. */
  readonly shippingTaxMinor: bigint;
  /** Of the lines and of shipping. */
  readonly taxMinor: bigint;
  /** What is to be paid in money. */
  readonly totalMinor: bigint;
  /** What it takes of promotions. */
  readonly uses: readonly PromotionUse[];
  /** True when the order, once paid, waits for something else, such as a group that fills; false when nothing is said. */
  readonly onHold?: boolean | undefined;
}

/** What all units of a line cost before anything is taken off. */
export function grossOf({
  unitPriceMinor,
  quantity,
}: Pick<PricedLine, 'unitPriceMinor' | 'quantity'>): bigint {
  return unitPriceMinor * BigInt(quantity);
}

/** What is left of a line after discounts, before points and taxes: never negative. */
export function discountedOf(
  line: Pick<PricedLine, 'unitPriceMinor' | 'quantity' | 'discountMinor'>,
): bigint {
  return grossOf(line) - line.discountMinor;
}

export function sumBy<One>(list: readonly One[], amountOf: (one: One) => bigint): bigint {
  return list.reduce((sum, one) => sum + amountOf(one), 0n);
}
