import { discountedOf, type QuoteLine, type QuoteShipping, sumBy } from '../pricing/quote.ts';
import { standardTaxClass } from '../taxes/facts.ts';
import type { ShippingFacts, ShippingOffer } from './facts.ts';
import { type Parcel, priceOfParcel } from './rates.ts';

/** What sending costs before taxes. */
export interface ShippingCharge {
  readonly chosen: QuoteShipping | null;
  readonly amountMinor: bigint;
  readonly taxClass: string;
}

const free: ShippingCharge = { chosen: null, amountMinor: 0n, taxClass: standardTaxClass };

/** What the chosen way to send the lines costs; nothing when nothing is sent, none is chosen, or it is not to be had. */
export function chargeShipping(
  lines: readonly QuoteLine[],
  currency: string,
  facts: ShippingFacts | null,
): ShippingCharge {
  const parcel = parcelOf(lines, currency);
  const offer = parcel && facts?.offers.find(({ methodId }) => methodId === facts.chosen);
  const amountMinor = facts && offer ? priceOfParcel(offer.rates, parcel, facts.calculateCustom) : null;
  if (!offer || amountMinor === null) return free;
  return { chosen: asChosen(offer), amountMinor, taxClass: offer.taxClass };
}

/** What of the lines is sent, gifts included; null when nothing is. */
export function parcelOf(lines: readonly QuoteLine[], currency: string): Parcel | null {
  const sent = lines.filter(({ needsShipping }) => needsShipping);
  if (sent.length === 0) return null;
  return {
    currency,
    weightGrams: sent.reduce((sum, { weightGrams, quantity }) => sum + weightGrams * quantity, 0),
    units: sent.reduce((sum, { quantity }) => sum + quantity, 0),
    amountMinor: sumBy(sent, discountedOf),
  };
}

function asChosen({ methodId, slug, titleEn, titleZh }: ShippingOffer): QuoteShipping {
  return { methodId, slug, titleEn, titleZh };
}
