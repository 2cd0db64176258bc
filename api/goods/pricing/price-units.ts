import type { BasketLine } from './basket.ts';
import type { PricingFacts } from './facts.ts';
import { memberPriceRight } from './member-price.ts';
import type { Adjustment, QuoteLine } from './quote.ts';

const nothing = { discountMinor: 0n, pointsMinor: 0n, points: 0n, taxMinor: 0n };

/** Each unit at its list price, or at its member price for whoever holds the right to it. */
export function priceUnits(
  lines: readonly BasketLine[],
  { holdsMemberPrice }: Pick<PricingFacts, 'holdsMemberPrice'>,
): readonly QuoteLine[] {
  return lines.map((line) => {
    const unitPriceMinor = (holdsMemberPrice ? line.memberPriceMinor : null) ?? line.listPriceMinor;
    return {
      ...line,
      ...nothing,
      unitPriceMinor,
      taxIncluded: true,
      totalMinor: unitPriceMinor * BigInt(line.quantity),
      adjustments: unitPriceMinor < line.listPriceMinor ? [memberAdjustment(line, unitPriceMinor)] : [],
      giftOf: null,
    };
  });
}

function memberAdjustment({ listPriceMinor, quantity }: BasketLine, unitPriceMinor: bigint): Adjustment {
  const { en: titleEn, zh: titleZh } = memberPriceRight.title;
  const amountMinor = (listPriceMinor - unitPriceMinor) * BigInt(quantity);
  return { source: 'memberPrice', titleEn, titleZh, amountMinor };
}
