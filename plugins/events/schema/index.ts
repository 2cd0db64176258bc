import type { Builder } from '#schema/builder.ts';
import { awardType } from './award.ts';
import { companyQueries } from './company-queries.ts';
import { eventType } from './event.ts';
import { eventCompanyFields } from './event-company.ts';
import { addTicketTypeMutation, addVenueMutation } from './mutations/add-to-event.ts';
import { giveAwardMutation, publishRecapMutation } from './mutations/afterwards.ts';
import { checkInTicketMutation, reconcileCheckInsMutation } from './mutations/check-in.ts';
import { createEventMutation } from './mutations/create-event.ts';
import { purchaseTicketsMutation, recordCostMutation } from './mutations/money.ts';
import { cancelEventMutations, publishEventMutation } from './mutations/move-event.ts';
import { sponsoredMutations, sponsorMoneyMutation, sponsorMutations } from './mutations/sponsors.ts';
import { answerSupportMutations, askSupportMutation } from './mutations/support.ts';
import { giveBackTicketMutation, takeTicketMutation, transferTicketMutation } from './mutations/tickets.ts';
import { joinWaitingListMutation, leaveWaitingListMutation } from './mutations/waiting-list.ts';
import { eventQueries, ticketQueries } from './queries.ts';
import { recapType } from './recap.ts';
import { sponsorshipType } from './sponsorship.ts';
import { supportRequestType } from './support-request.ts';
import { ticketType } from './ticket.ts';
import { ticketTypeType } from './ticket-type.ts';
import { venueType } from './venue.ts';
import { waitingType } from './waiting.ts';

const parts = [
  eventType,
  venueType,
  ticketTypeType,
  ticketType,
  waitingType,
  sponsorshipType,
  supportRequestType,
  awardType,
  recapType,
  eventCompanyFields,
  eventQueries,
  ticketQueries,
  companyQueries,
  createEventMutation,
  addVenueMutation,
  addTicketTypeMutation,
  publishEventMutation,
  cancelEventMutations,
  takeTicketMutation,
  purchaseTicketsMutation,
  recordCostMutation,
  giveBackTicketMutation,
  transferTicketMutation,
  joinWaitingListMutation,
  leaveWaitingListMutation,
  checkInTicketMutation,
  reconcileCheckInsMutation,
  sponsorMutations,
  sponsoredMutations,
  sponsorMoneyMutation,
  askSupportMutation,
  answerSupportMutations,
  giveAwardMutation,
  publishRecapMutation,
];

/** The plugin's part of both schemas; gone while it is off. */
export function eventsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
