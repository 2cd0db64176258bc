import type { EventsTicketState } from '#core/db/generated/client/enums.ts';

/** From where to where a ticket may go. The trigger `events_ticket_forwards` says the same. */
export const ticketTransitions: Readonly<Record<EventsTicketState, readonly EventsTicketState[]>> = {
  VALID: ['CHECKED_IN', 'GIVEN_BACK', 'REFUNDED', 'CANCELLED'],
  CHECKED_IN: ['CANCELLED'],
  GIVEN_BACK: [],
  REFUNDED: [],
  CANCELLED: [],
};
