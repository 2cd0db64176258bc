import type { QuoteShipping } from '../pricing/quote.ts';
import type { CustomCalculator, ShippingRates } from './rates.ts';

/** A way to send goods to an address. */
export interface ShippingOffer extends QuoteShipping {
  readonly taxClass: string;
  readonly rates: ShippingRates;
}

/** The ways to send goods to an address, and which of them was chosen. */
export interface ShippingFacts {
  /** Whether there is any way to send something in this currency, wherever to: without one, sending is free. */
  readonly isConfigured: boolean;
  readonly offers: readonly ShippingOffer[];
  /** The id of a method; null when none was chosen yet. */
  readonly chosen: string | null;
  readonly calculateCustom: CustomCalculator;
}
