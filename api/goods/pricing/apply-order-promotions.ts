import type { PromotionFacts } from './promotion-facts.ts';
import type { QuoteLine } from './quote.ts';

/** What takes something off the order as a whole, allocated to lines to the last unit: never more than their discounted price. */
export function applyOrderPromotions(
  lines: readonly QuoteLine[],
  _promotions: PromotionFacts,
): readonly QuoteLine[] {
  return lines;
}
