import { type PricedLine, sumBy } from '../../pricing/quote.ts';
import type { PromotionFact, PromotionFacts } from './facts.ts';
import { sourceOf } from './source.ts';

/** What a checkout takes of one promotion, or of one variant of it: `goods_take_promotions` reads it from the frozen quote. */
export interface PromotionUse {
  readonly promotionId: string;
  /** Null where orders are counted. */
  readonly variantId: string | null;
  /** Units, or one order. */
  readonly quantity: number;
  /** What the buyer saves by it. */
  readonly amountMinor: bigint;
  readonly couponId: string | null;
  readonly groupId: string | null;
  readonly groupSize: number | null;
  readonly groupUntil: Date | null;
  readonly bargainId: string | null;
  /** Of one unit, where it gives units a price. */
  readonly priceMinor: bigint | null;
}

/** What lines have of promotions, as their adjustments say. */
export function usesOf(lines: readonly PricedLine[], promotions: PromotionFacts): PromotionUse[] {
  return promotions.flatMap((fact) => {
    const mine = lines.filter(({ adjustments }) =>
      adjustments.some(({ source }) => source === sourceOf(fact)),
    );
    if (mine.length === 0) return [];
    if (fact.items.length === 0) return [useOf(fact, mine, null)];
    const byVariant = Map.groupBy(mine, ({ variantId }) => variantId);
    return [...byVariant].map(([variantId, some]) => useOf(fact, some, variantId));
  });
}

function useOf(fact: PromotionFact, lines: readonly PricedLine[], variantId: string | null): PromotionUse {
  return {
    promotionId: fact.id,
    variantId,
    quantity: variantId ? lines.reduce((sum, { quantity }) => sum + quantity, 0) : 1,
    amountMinor: sumBy(lines, (line) => savedOn(line, fact)),
    couponId: fact.couponId,
    groupId: fact.seat?.groupId ?? null,
    groupSize: fact.seat?.groupSize ?? null,
    groupUntil: fact.seat?.groupUntil ?? null,
    bargainId: fact.bargainId,
    priceMinor: variantId ? (lines[0]?.unitPriceMinor ?? null) : null,
  };
}

function savedOn({ adjustments }: PricedLine, fact: PromotionFact): bigint {
  return sumBy(
    adjustments.filter(({ source }) => source === sourceOf(fact)),
    ({ amountMinor }) => amountMinor,
  );
}
