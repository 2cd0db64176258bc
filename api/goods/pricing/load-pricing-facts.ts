import type { ReadContext, WriteContext } from '#core/context.ts';
import { pointsFactsOf } from '../points-payment/points-facts.ts';
import { loadPromotionFacts } from '../promotions/pricing/load-facts.ts';
import { loadShippingFacts } from '../shipping/load-shipping-facts.ts';
import { loadTaxFacts } from '../taxes/load-tax-facts.ts';
import type { PricingFacts } from './facts.ts';
import { holdsMemberPrice } from './member-price.ts';
import type { GoodsFacts } from './price-goods.ts';
import type { FactsAsked, GoodsFactsAsked } from './wish.ts';

/** What `priceGoods` needs to know: one statement each for the member price and for promotions. */
export async function loadGoodsFacts(
  ctx: ReadContext | WriteContext,
  asked: GoodsFactsAsked,
): Promise<GoodsFacts> {
  return {
    at: asked.at,
    holdsMemberPrice: await holdsMemberPrice(ctx, asked),
    promotions: await loadPromotionFacts(ctx, asked),
  };
}

/**
 * Everything that `priceBasket` needs to know. The number of statements depends neither on the lines nor on what is
 * configured: one each for the member price, promotions, shipping and taxes, and none for what the basket cannot need.
 */
export async function loadPricingFacts(
  ctx: ReadContext | WriteContext,
  asked: FactsAsked,
): Promise<PricingFacts> {
  const { basket, wish, at } = asked;
  const { currency, lines } = basket;
  return {
    ...(await loadGoodsFacts(ctx, { ...asked, direct: wish.direct ?? null })),
    points: pointsFactsOf(ctx, { currency, asked: wish.points }),
    shipping: await loadShippingFacts(ctx, { currency, wish }),
    taxes: await loadTaxFacts(ctx, { lines, address: wish.address, at }),
  };
}
