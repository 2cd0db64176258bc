import type { QuoteShipping } from '../pricing/quote.ts';

/** A way to send a basket to its address. */
export interface ShippingOption extends QuoteShipping {
  readonly taxClass: string;
  readonly rates: ShippingRates;
}

/** What sending costs, as data. */
export type ShippingRates = {
  readonly kind: 'FLAT';
  readonly amountMinor: bigint;
  readonly freeFromMinor: bigint | null;
};

/** The ways to send a basket, and which of them was chosen. */
export interface ShippingFacts {
  readonly options: readonly ShippingOption[];
  /** A slug; null when none was chosen yet. */
  readonly chosen: string | null;
}
