import type { PromotionFacts } from './promotion-facts.ts';
import type { QuoteLine } from './quote.ts';

/** Lines that promotions give, at no price and behind the others; `giftOf` names the promotion. */
export function addGifts(lines: readonly QuoteLine[], _promotions: PromotionFacts): readonly QuoteLine[] {
  return lines;
}
