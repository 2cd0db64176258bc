import type { Basket, BasketLine } from './basket.ts';
import type { Quote, QuoteLine } from './quote.ts';

/**
 * A basket with its prices: each unit at its list price, or at the one that was agreed. Pure: the same basket always
 * gives the same quote.
 */
export function priceBasket({ currency, lines }: Basket): Quote {
  const priced = lines.map(priceLine);
  const subtotalMinor = priced.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);
  return {
    currency,
    lines: priced,
    subtotalMinor,
    discountMinor: 0n,
    shipping: null,
    taxMinor: 0n,
    pricesIncludeTax: true,
    points: 0n,
    pointsMinor: 0n,
    totalMinor: subtotalMinor,
    promotions: [],
    uses: [],
    memberCouponIds: [],
    unusedCoupons: [],
  };
}

function priceLine(line: BasketLine): QuoteLine {
  const unitPriceMinor = line.fixedPriceMinor ?? line.listPriceMinor;
  return {
    ...line,
    unitPriceMinor,
    priceReason: line.fixedPriceMinor === null ? 'LIST' : 'FIXED',
    pricePromotionId: null,
    adjustments: [],
    discountMinor: 0n,
    taxRate: 0,
    taxMinor: 0n,
    points: 0n,
    pointsMinor: 0n,
    totalMinor: unitPriceMinor * BigInt(line.quantity),
  };
}
