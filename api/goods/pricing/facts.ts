import type { PointsFacts } from '../points-payment/facts.ts';
import type { PromotionFacts } from '../promotions/pricing/facts.ts';
import type { ShippingFacts } from '../shipping/facts.ts';
import type { TaxFacts } from '../taxes/facts.ts';

/** Everything beside the basket that decides what it costs, as plain data: `priceBasket` asks nobody. */
export interface PricingFacts {
  readonly at: Date;
  /** Whether the buyer holds the right `goods.memberPrice`. */
  readonly holdsMemberPrice: boolean;
  readonly promotions: PromotionFacts;
  /** Null when points pay for nothing of this. */
  readonly points: PointsFacts | null;
  /** Null as long as it is not known where to send it. */
  readonly shipping: ShippingFacts | null;
  /** Null where no taxes are known. */
  readonly taxes: TaxFacts | null;
}

/** Nothing but list prices. */
export function bareFacts(at: Date): PricingFacts {
  return { at, holdsMemberPrice: false, promotions: [], points: null, shipping: null, taxes: null };
}
