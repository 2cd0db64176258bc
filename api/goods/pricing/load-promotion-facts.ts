import type { ReadContext, WriteContext } from '#core/context.ts';
import type { PromotionFacts } from './promotion-facts.ts';
import type { FactsAsked } from './wish.ts';

/** The promotions that concern a basket: none are known yet. */
export async function loadPromotionFacts(
  _ctx: ReadContext | WriteContext,
  _asked: FactsAsked,
): Promise<PromotionFacts> {
  return [];
}
