import type { PricingFacts } from '../pricing/facts.ts';
import type { Quote } from '../pricing/quote.ts';
import { parcelOf } from './charge-shipping.ts';
import { shippingErrors } from './errors.ts';
import { priceOfParcel } from './rates.ts';

/**
 * Whether what is sent can be sent as the buyer wants. Where the house has configured no way to send, sending is free.
 * @throws DomainError SHIPPING_METHOD_REQUIRED, SHIPPING_NOT_AVAILABLE.
 */
export function checkShipping(quote: Quote, { shipping }: Pick<PricingFacts, 'shipping'>): void {
  const parcel = parcelOf(quote.lines, quote.currency);
  if (!parcel || !shipping?.isConfigured || quote.shipping) return;
  const isPossible = shipping.offers.some(
    ({ rates }) => priceOfParcel(rates, parcel, shipping.calculateCustom) !== null,
  );
  if (isPossible && shipping.chosen === null)
    throw shippingErrors.SHIPPING_METHOD_REQUIRED({ path: ['shippingMethod'] });
  throw shippingErrors.SHIPPING_NOT_AVAILABLE({ path: [isPossible ? 'shippingMethod' : 'address'] });
}
