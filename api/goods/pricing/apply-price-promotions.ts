import type { PromotionFacts } from './promotion-facts.ts';
import type { QuoteLine } from './quote.ts';

/** What gives units another price, as flash sales: after the member price, never below the floor of a variant. */
export function applyPricePromotions(
  lines: readonly QuoteLine[],
  _promotions: PromotionFacts,
): readonly QuoteLine[] {
  return lines;
}
