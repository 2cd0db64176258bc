import type { Basket } from '../pricing/basket.ts';
import type { PricingFacts } from '../pricing/facts.ts';
import { priceBasket } from '../pricing/price-basket.ts';
import type { QuoteShipping } from '../pricing/quote.ts';

/** A way to send a basket, as the buyer chooses it. */
export interface ShippingOption extends QuoteShipping {
  /** What it costs, its tax included. */
  readonly amountMinor: bigint;
}

/** The ways in which a basket can be sent, each with what it costs: the basket is priced with each of them. */
export function shippingOptionsOf(basket: Basket, facts: PricingFacts): ShippingOption[] {
  const { shipping } = facts;
  return (shipping?.offers ?? []).flatMap(({ methodId }) => {
    const quote = priceBasket(basket, { ...facts, shipping: shipping && { ...shipping, chosen: methodId } });
    return quote.shipping ? [{ ...quote.shipping, amountMinor: quote.shippingMinor }] : [];
  });
}
