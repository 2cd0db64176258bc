import { applyPromotions } from '../promotions/pricing/apply-promotions.ts';
import type { PromotionFacts } from '../promotions/pricing/facts.ts';
import type { BasketLine } from './basket.ts';
import type { PricingFacts } from './facts.ts';
import { priceUnits } from './price-units.ts';
import type { PricedLine, QuoteLine, UnpricedLine } from './quote.ts';

/** What decides the price of goods. */
export type GoodsFacts = Pick<PricingFacts, 'at' | 'holdsMemberPrice' | 'promotions'>;

/** Lines with the price of their goods, and the gifts that come with them: what a cart shows. Pure. */
export function priceGoods(lines: readonly UnpricedLine[], facts: GoodsFacts): readonly PricedLine[] {
  return applyPromotions(priceUnits(lines, facts), facts.promotions, facts.at);
}

const nothing = { pointsMinor: 0n, points: 0n, taxMinor: 0n, taxIncluded: true };

/** Gives priced lines back what pricing did not look at: of the basket's lines, or of the gifts that promotions give. */
export function withGoods(
  priced: readonly PricedLine[],
  lines: readonly BasketLine[],
  promotions: PromotionFacts,
): readonly QuoteLine[] {
  const gifts = promotions.flatMap((promotion) => promotion.gifts.map(({ line }) => line));
  const goods = new Map([...gifts, ...lines].map((line) => [line.variantId, line]));
  return priced.map((line) => {
    const of = goods.get(line.variantId);
    if (!of) throw new Error(`A price for ${line.variantId}, which nobody buys or gives.`);
    return { ...of, ...line, ...nothing };
  });
}
