import type { PricedLine } from '../../pricing/quote.ts';
import { couponRules } from '../kinds/coupon.ts';
import { giftRules } from '../kinds/gift.ts';
import { promotionKinds } from '../kinds/kinds.ts';
import { baseOf, linesInSight } from './base.ts';
import type { PromotionFact, PromotionFacts } from './facts.ts';

/** Why an order-wide promotion does nothing for a basket. */
export type WhyNot =
  | 'NOT_STARTED'
  | 'OVER'
  | 'NOT_YOURS'
  | 'USED_UP'
  | 'LIMIT_REACHED'
  | 'NOT_FOR_THESE'
  | 'NOT_ENOUGH';

/** What stands in the way of a promotion, if anything does. The order is that in which a buyer would ask. */
export function whyNot(
  fact: PromotionFact,
  { lines, promotions, at }: { lines: readonly PricedLine[]; promotions: PromotionFacts; at: Date },
): WhyNot | null {
  if (fact.state === 'DRAFT' || fact.startsAt > at) return 'NOT_STARTED';
  if (fact.state !== 'ACTIVE' || (fact.endsAt !== null && fact.endsAt <= at)) return 'OVER';
  if (needsCoupon(fact) && fact.couponId === null) return 'NOT_YOURS';
  if (!needsCoupon(fact) && fact.quotaLeft !== null && fact.quotaLeft <= 0) return 'USED_UP';
  if (!needsCoupon(fact) && fact.memberLeft !== null && fact.memberLeft <= 0) return 'LIMIT_REACHED';
  if (fact.budgetLeftMinor !== null && fact.budgetLeftMinor <= 0n) return 'USED_UP';
  const seen = linesInSight(lines, fact, promotions);
  if (seen.length === 0) return 'NOT_FOR_THESE';
  return reaches(fact, baseOf(seen)) ? null : 'NOT_ENOUGH';
}

/** True for a coupon that one has to have, not only to know. */
export function needsCoupon({ kind, rules }: Pick<PromotionFact, 'kind' | 'rules'>): boolean {
  return kind === 'COUPON' && couponRules.parse(rules).access !== 'CODE';
}

function reaches({ kind, rules }: PromotionFact, baseMinor: bigint): boolean {
  if (kind === 'GIFT') return baseMinor >= giftRules.parse(rules).fromMinor;
  return promotionKinds[kind].off(rules, baseMinor) > 0n;
}
