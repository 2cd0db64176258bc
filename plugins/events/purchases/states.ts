import type { EventsPurchaseState } from '#core/db/generated/client/enums.ts';

/** From where to where a purchase may go. The trigger `events_purchase_forwards` says the same. */
export const purchaseTransitions: Readonly<Record<EventsPurchaseState, readonly EventsPurchaseState[]>> = {
  HELD: ['PAID', 'LAPSED'],
  LAPSED: ['PAID', 'REFUSED'],
  PAID: [],
  REFUSED: [],
};
