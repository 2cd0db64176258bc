import { pricedAt } from '../../pricing/price-units.ts';
import type { PricedLine } from '../../pricing/quote.ts';
import type { GiftFact, PromotionFact } from './facts.ts';
import { type Gain, giftsLeft } from './gain.ts';
import { sourceOf } from './source.ts';

/** The gifts of promotions as lines that cost nothing, behind the others. */
export function giveGifts(lines: readonly PricedLine[], gains: readonly Gain[]): readonly PricedLine[] {
  const gifts = gains.flatMap(({ fact }) => giftsLeft(fact).map((gift) => giftLine(fact, gift)));
  return gifts.length > 0 ? [...lines, ...gifts] : lines;
}

function giftLine(fact: PromotionFact, { line }: GiftFact): PricedLine {
  const { id: giftOf, titleEn, titleZh } = fact;
  const amountMinor = line.listPriceMinor * BigInt(line.quantity);
  const adjustments = [{ source: sourceOf(fact), titleEn, titleZh, amountMinor }];
  return pricedAt(0n, line, { adjustments, giftOf });
}
