import type { PricedLine } from '../../pricing/quote.ts';
import type { ItemFact, PromotionFact, PromotionFacts } from './facts.ts';
import { sourceOf } from './source.ts';

interface Offer {
  readonly fact: PromotionFact;
  readonly item: ItemFact;
  readonly priceMinor: bigint;
  /** How many units may have it. */
  readonly units: number;
}

/**
 * Gives units the best price that a flash sale, a group or a bargain has for them; of equal ones the lower priority, then
 * the older promotion wins. A line of more units than are left at that price is divided: the rest goes on to the next best.
 * No price is below the floor of its variant, and none is dearer than what the unit costs already.
 */
export function applyPricePromotions(
  lines: readonly PricedLine[],
  promotions: PromotionFacts,
): readonly PricedLine[] {
  const priced = promotions.filter(({ items }) => items.length > 0);
  return priced.length === 0 ? lines : lines.flatMap((line) => divide(line, priced));
}

function divide(line: PricedLine, promotions: PromotionFacts): PricedLine[] {
  const [best] = promotions.flatMap((fact) => offerOf(line, fact)).sort(byGain);
  if (!best) return [line];
  const others = promotions.filter(({ id }) => id !== best.fact.id);
  const given = withPrice(line, Math.min(line.quantity, best.units), best);
  const left = line.quantity - given.quantity;
  return left > 0 ? [given, ...divide(withQuantity(line, left), others)] : [given];
}

function offerOf(line: PricedLine, fact: PromotionFact): Offer[] {
  const item = fact.items.find(({ variantId }) => variantId === line.variantId);
  if (!item) return [];
  const floor = line.floorMinor ?? 0n;
  const priceMinor = item.priceMinor > floor ? item.priceMinor : floor;
  const gain = line.unitPriceMinor - priceMinor;
  if (gain <= 0n) return [];
  const affordable = fact.budgetLeftMinor === null ? null : Number(fact.budgetLeftMinor / gain);
  const limits = [item.quotaLeft, item.memberLeft, affordable].filter((limit) => limit !== null);
  const units = Math.min(...limits, line.quantity);
  return units > 0 ? [{ fact, item, priceMinor, units }] : [];
}

function byGain(a: Offer, b: Offer): number {
  if (a.priceMinor !== b.priceMinor) return a.priceMinor < b.priceMinor ? -1 : 1;
  return a.fact.priority - b.fact.priority || (a.fact.id < b.fact.id ? -1 : 1);
}

function withPrice(line: PricedLine, units: number, { fact, priceMinor }: Offer): PricedLine {
  const { titleEn, titleZh } = fact;
  const part = withQuantity(line, units);
  const amountMinor = (line.unitPriceMinor - priceMinor) * BigInt(units);
  return {
    ...part,
    unitPriceMinor: priceMinor,
    totalMinor: priceMinor * BigInt(units),
    adjustments: [...part.adjustments, { source: sourceOf(fact), titleEn, titleZh, amountMinor }],
  };
}

/** Some of a line's units: what made each of them cheaper so far stays with each. */
function withQuantity(line: PricedLine, units: number): PricedLine {
  if (units === line.quantity) return line;
  return {
    ...line,
    quantity: units,
    totalMinor: line.unitPriceMinor * BigInt(units),
    adjustments: line.adjustments.map((one) => ({
      ...one,
      amountMinor: (one.amountMinor / BigInt(line.quantity)) * BigInt(units),
    })),
  };
}
