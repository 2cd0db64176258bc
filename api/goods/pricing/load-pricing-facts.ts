import type { ReadContext, WriteContext } from '#core/context.ts';
import { bareFacts, type PricingFacts } from './facts.ts';
import { loadPromotionFacts } from './load-promotion-facts.ts';
import { holdsMemberPrice } from './member-price.ts';
import type { FactsAsked } from './wish.ts';

/**
 * Everything that `priceBasket` needs to know. The number of statements depends neither on the lines nor on what is
 * configured: one each for the member price, promotions, shipping and taxes, and none for what the basket cannot need.
 */
export async function loadPricingFacts(
  ctx: ReadContext | WriteContext,
  asked: FactsAsked,
): Promise<PricingFacts> {
  return {
    ...bareFacts(asked.at),
    holdsMemberPrice: await holdsMemberPrice(ctx, asked),
    promotions: await loadPromotionFacts(ctx, asked),
  };
}
