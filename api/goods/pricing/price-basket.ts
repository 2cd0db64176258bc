import type { Basket, BasketLine } from './basket.ts';

/** A line with its price. */
export interface QuoteLine extends BasketLine {
  /** Of one unit. */
  readonly unitPriceMinor: bigint;
  /** Of all of them. */
  readonly totalMinor: bigint;
}

/** A basket with its prices: what a checkout freezes. */
export interface Quote {
  readonly currency: string;
  readonly lines: readonly QuoteLine[];
  /** What is to be paid. */
  readonly totalMinor: bigint;
}

/** A basket with its prices: each unit at its list price. Pure: the same basket always gives the same quote. */
export function priceBasket({ currency, lines }: Basket): Quote {
  const priced = lines.map((line) => ({
    ...line,
    unitPriceMinor: line.listPriceMinor,
    totalMinor: line.listPriceMinor * BigInt(line.quantity),
  }));
  return { currency, lines: priced, totalMinor: priced.reduce((sum, line) => sum + line.totalMinor, 0n) };
}
