import type { PromotionState } from '#core/db/generated/client/enums.ts';

/** From where a promotion may go where. */
export const promotionTransitions: Readonly<Record<PromotionState, readonly PromotionState[]>> = {
  DRAFT: ['ACTIVE', 'ENDED'],
  ACTIVE: ['PAUSED', 'ENDED'],
  PAUSED: ['ACTIVE', 'ENDED'],
  ENDED: [],
};
