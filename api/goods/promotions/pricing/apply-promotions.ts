import type { PricedLine } from '../../pricing/quote.ts';
import { applyPricePromotions } from './apply-price-promotions.ts';
import { chooseOrderPromotions } from './choose.ts';
import type { PromotionFacts } from './facts.ts';
import { giveGifts } from './give-gifts.ts';
import { takeOff } from './take-off.ts';

/** All that promotions do to lines: first prices, then gifts, then what is taken off the order as a whole. Pure. */
export function applyPromotions(
  lines: readonly PricedLine[],
  promotions: PromotionFacts,
  at: Date,
): readonly PricedLine[] {
  if (promotions.length === 0) return lines;
  const units = applyPricePromotions(lines, promotions);
  const chosen = chooseOrderPromotions(units, promotions, at);
  return takeOff(giveGifts(units, chosen), chosen, promotions);
}
