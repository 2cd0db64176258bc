import type { Basket, BasketLine } from './basket.ts';
import type { Quote, QuoteLine } from './quote.ts';

/** A basket with its prices: each unit at its list price. Pure: the same basket always gives the same quote. */
export function priceBasket({ currency, lines }: Basket): Quote {
  const priced = lines.map(atListPrice);
  const subtotalMinor = priced.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);
  const nothing = { discountMinor: 0n, pointsMinor: 0n, points: 0n, shippingMinor: 0n, taxMinor: 0n };
  return { currency, lines: priced, subtotalMinor, ...nothing, totalMinor: subtotalMinor };
}

function atListPrice(line: BasketLine): QuoteLine {
  const nothing = { discountMinor: 0n, pointsMinor: 0n, points: 0n, taxMinor: 0n };
  const totalMinor = line.listPriceMinor * BigInt(line.quantity);
  return {
    ...line,
    unitPriceMinor: line.listPriceMinor,
    ...nothing,
    taxIncluded: true,
    totalMinor,
    adjustments: [],
  };
}
