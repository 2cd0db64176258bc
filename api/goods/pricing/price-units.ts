import type { PricingFacts } from './facts.ts';
import { memberPriceRight } from './member-price.ts';
import type { Adjustment, PricedLine, UnpricedLine } from './quote.ts';

/** Each unit at its list price, or at its member price for whoever holds the right to it. */
export function priceUnits(
  lines: readonly UnpricedLine[],
  { holdsMemberPrice }: Pick<PricingFacts, 'holdsMemberPrice'>,
): readonly PricedLine[] {
  return lines.map((line) => {
    const unitPriceMinor = (holdsMemberPrice ? line.memberPriceMinor : null) ?? line.listPriceMinor;
    const adjustments = unitPriceMinor < line.listPriceMinor ? [memberAdjustment(line, unitPriceMinor)] : [];
    return pricedAt(unitPriceMinor, line, { adjustments, giftOf: null });
  });
}

/** A line whose units all cost so much. */
export function pricedAt(
  unitPriceMinor: bigint,
  { variantId, productId, quantity, listPriceMinor, floorMinor }: Omit<UnpricedLine, 'memberPriceMinor'>,
  { adjustments, giftOf }: Pick<PricedLine, 'adjustments' | 'giftOf'>,
): PricedLine {
  return {
    variantId,
    productId,
    quantity,
    listPriceMinor,
    floorMinor,
    unitPriceMinor,
    discountMinor: 0n,
    totalMinor: unitPriceMinor * BigInt(quantity),
    adjustments,
    giftOf,
  };
}

function memberAdjustment({ listPriceMinor, quantity }: UnpricedLine, unitPriceMinor: bigint): Adjustment {
  const { en: titleEn, zh: titleZh } = memberPriceRight.title;
  const amountMinor = (listPriceMinor - unitPriceMinor) * BigInt(quantity);
  return { source: 'memberPrice', titleEn, titleZh, amountMinor };
}
