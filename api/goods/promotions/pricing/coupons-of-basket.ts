import type { PricedLine } from '../../pricing/quote.ts';
import type { CouponProblem } from '../coupons/reasons.ts';
import type { PromotionFact, PromotionFacts } from './facts.ts';
import { whyNot } from './why-not.ts';

/** What a coupon does for a basket. */
export interface BasketCoupon {
  readonly code: string;
  /** Null for a code that no coupon of the basket's currency has. */
  readonly fact: PromotionFact | null;
  /** Why it does nothing; null when it takes something off, or gives way to something better. */
  readonly because: CouponProblem | null;
}

interface Basket {
  readonly lines: readonly PricedLine[];
  readonly promotions: PromotionFacts;
  readonly at: Date;
}

/** Each of the codes as it stands for a basket that has been priced. */
export function lookAtCoupons(codes: readonly string[], basket: Basket): BasketCoupon[] {
  return codes.map((code) => {
    const fact = basket.promotions.find((one) => one.code === code) ?? null;
    return { code, fact, because: fact ? whyNot(fact, basket) : 'UNKNOWN' };
  });
}
