import type { QuoteLine } from '../../pricing/quote.ts';
import type { GiftFact, PromotionFact } from './facts.ts';
import { type Gain, giftsLeft } from './gain.ts';
import { sourceOf } from './source.ts';

/** The gifts of promotions as lines that cost nothing, behind the others. */
export function giveGifts(lines: readonly QuoteLine[], gains: readonly Gain[]): readonly QuoteLine[] {
  const gifts = gains.flatMap(({ fact }) => giftsLeft(fact).map((gift) => giftLine(fact, gift)));
  return gifts.length > 0 ? [...lines, ...gifts] : lines;
}

function giftLine(fact: PromotionFact, { line }: GiftFact): QuoteLine {
  const { titleEn, titleZh } = fact;
  const amountMinor = line.listPriceMinor * BigInt(line.quantity);
  return {
    ...line,
    unitPriceMinor: 0n,
    discountMinor: 0n,
    pointsMinor: 0n,
    points: 0n,
    taxMinor: 0n,
    taxIncluded: true,
    totalMinor: 0n,
    adjustments: [{ source: sourceOf(fact), titleEn, titleZh, amountMinor }],
    giftOf: fact.id,
  };
}
