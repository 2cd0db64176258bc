import type { EventsSupportState } from '#core/db/generated/client/enums.ts';

/** From where to where a request may go. The trigger `events_support_forwards` says the same. */
export const supportTransitions: Readonly<Record<EventsSupportState, readonly EventsSupportState[]>> = {
  ASKED: ['GRANTED', 'REFUSED'],
  GRANTED: ['DELIVERED'],
  REFUSED: [],
  DELIVERED: [],
};
