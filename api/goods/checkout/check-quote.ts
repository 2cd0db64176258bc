import { addressErrors } from '#core/postal-address.ts';
import { checkPointsOf } from '../points-payment/check-points.ts';
import type { PricingFacts } from '../pricing/facts.ts';
import type { Quote } from '../pricing/quote.ts';
import type { PricingWish } from '../pricing/wish.ts';
import { checkShipping } from '../shipping/check-shipping.ts';
import { checkTotal } from './check-total.ts';

interface QuoteWish extends PricingWish {
  readonly expectedTotalMinor: bigint | null;
}

/**
 * Whether a quote is what the buyer wants.
 * @throws DomainError ADDRESS_REQUIRED, SHIPPING_METHOD_REQUIRED, SHIPPING_NOT_AVAILABLE, POINTS_NOT_ACCEPTED,
 * POINTS_BELOW_MINIMUM, POINTS_OVER_LIMIT, PRICE_CHANGED.
 */
export function checkQuote(quote: Quote, facts: PricingFacts, wish: QuoteWish): void {
  if (quote.lines.some(({ needsShipping }) => needsShipping) && !wish.address)
    throw addressErrors.ADDRESS_REQUIRED({ path: ['address'] });
  checkShipping(quote, facts);
  checkPointsOf(quote, facts, wish.points);
  checkTotal(quote, wish);
}
