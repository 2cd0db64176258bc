import { discountedOf, grossOf, type PricedLine, sumBy } from '../../pricing/quote.ts';
import type { PromotionFact, PromotionFacts } from './facts.ts';
import { sourceOf } from './source.ts';

/**
 * The lines that an order-wide promotion looks at: those of its products, without gifts, and without what has its price
 * from a promotion that stands alone.
 */
export function linesInSight(
  lines: readonly PricedLine[],
  { productIds }: Pick<PromotionFact, 'productIds'>,
  promotions: PromotionFacts,
): PricedLine[] {
  const lonely = new Set(
    promotions.filter(({ items, stacking }) => items.length > 0 && stacking === 'ALONE').map(sourceOf),
  );
  return lines.filter(
    ({ giftOf, productId, adjustments }) =>
      giftOf === null &&
      (productIds === null || productIds.includes(productId)) &&
      !adjustments.some(({ source }) => lonely.has(source)),
  );
}

/** What lines cost after price promotions: what all order-wide promotions look at alike. */
export function baseOf(lines: readonly PricedLine[]): bigint {
  return sumBy(lines, grossOf);
}

/** What may still be taken off a line: down to the floor of its units, and never below zero. */
export function roomOf(line: PricedLine): bigint {
  const room = discountedOf(line) - (line.floorMinor ?? 0n) * BigInt(line.quantity);
  return room > 0n ? room : 0n;
}
