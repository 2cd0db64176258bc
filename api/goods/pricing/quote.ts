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

/** A line with its price: `total = unit price x quantity - discount - points (+ tax that is not included)`. */
export interface QuoteLine extends BasketLine {
  /** Of one unit, after whatever gives units another price. */
  readonly unitPriceMinor: bigint;
  /** Its share of what order-wide discounts take off. */
  readonly discountMinor: bigint;
  /** Its share of what points pay for. */
  readonly pointsMinor: bigint;
  readonly points: bigint;
  /** What of the total is tax. */
  readonly taxMinor: bigint;
  /** Whether the unit price includes the tax already. */
  readonly taxIncluded: boolean;
  /** What is to be paid for all units in money. */
  readonly totalMinor: bigint;
  readonly adjustments: readonly Adjustment[];
}

/** A basket with its prices: what a checkout freezes. `total = sum of the lines' totals + shipping`. */
export interface Quote {
  readonly currency: string;
  readonly lines: readonly QuoteLine[];
  readonly subtotalMinor: bigint;
  readonly discountMinor: bigint;
  readonly pointsMinor: bigint;
  readonly points: bigint;
  /** Its tax included. */
  readonly shippingMinor: bigint;
  readonly taxMinor: bigint;
  /** What is to be paid in money. */
  readonly totalMinor: bigint;
  /** True when the order, once paid, waits for something else, such as a group that fills; false when nothing is said. */
  readonly onHold?: boolean | undefined;
}
