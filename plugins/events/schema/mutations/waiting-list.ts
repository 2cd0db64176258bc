import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { joinWaitingList } from '../../waiting/join-waiting-list.ts';
import { leaveWaitingList } from '../../waiting/leave-waiting-list.ts';
import { waitingField } from '../payload-fields.ts';

/** The mutation `joinEventWaitingList`. */
export function joinWaitingListMutation(builder: Builder): void {
  mutation(builder, 'joinEventWaitingList', {
    description:
      'Waits for a ticket of a kind that is sold out. Who waits longest has the next seat by itself.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ ticketTypeId: t.id({ required: true, description: 'Of which kind.' }) }),
    resolve: ({ ticketTypeId }, ctx) =>
      joinWaitingList(ctx, { ticketTypeId: parseId(ticketTypeId, 'EventsTicketType', ['ticketTypeId']) }),
    payload: (t) => ({ waiting: waitingField(t) }),
  });
}

/** The mutation `leaveEventWaitingList`. */
export function leaveWaitingListMutation(builder: Builder): void {
  mutation(builder, 'leaveEventWaitingList', {
    description: 'Waits no more.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ ticketTypeId: t.id({ required: true, description: 'For which kind of ticket.' }) }),
    resolve: ({ ticketTypeId }, ctx) =>
      leaveWaitingList(ctx, { ticketTypeId: parseId(ticketTypeId, 'EventsTicketType', ['ticketTypeId']) }),
    payload: (t) => ({ waiting: waitingField(t) }),
  });
}
