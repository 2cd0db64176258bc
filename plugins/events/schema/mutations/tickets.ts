import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { giveBackTicket } from '../../tickets/give-back-ticket.ts';
import { takeTicket } from '../../tickets/take-ticket.ts';
import { transferTicket } from '../../tickets/transfer-ticket.ts';
import { ticketField } from '../payload-fields.ts';

/** The mutation `takeEventTicket`. */
export function takeTicketMutation(builder: Builder): void {
  mutation(builder, 'takeEventTicket', {
    description: 'Takes one free ticket.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ ticketTypeId: t.id({ required: true, description: 'Of which kind.' }) }),
    resolve: ({ ticketTypeId }, ctx) =>
      takeTicket(ctx, { ticketTypeId: parseId(ticketTypeId, 'EventsTicketType', ['ticketTypeId']) }),
    payload: (t) => ({ ticket: ticketField(t) }),
  });
}

/** The mutation `giveBackEventTicket`. */
export function giveBackTicketMutation(builder: Builder): void {
  mutation(builder, 'giveBackEventTicket', {
    description: 'Gives back your ticket, unused. Who waits longest has the seat.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ ticketId: t.id({ required: true, description: 'Which ticket.' }) }),
    resolve: ({ ticketId }, ctx) =>
      giveBackTicket(ctx, { ticketId: parseId(ticketId, 'EventsTicket', ['ticketId']) }),
    payload: (t) => ({ ticket: ticketField(t) }),
  });
}

/** The mutation `transferTicket`. */
export function transferTicketMutation(builder: Builder): void {
  mutation(builder, 'transferTicket', {
    description: 'Hands on your ticket to another member. Your code is void from then on.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      ticketId: t.id({ required: true, description: 'Which ticket.' }),
      toUserId: t.id({ required: true, description: 'To whom.' }),
    }),
    resolve: ({ ticketId, toUserId }, ctx) =>
      transferTicket(ctx, {
        ticketId: parseId(ticketId, 'EventsTicket', ['ticketId']),
        toUserId: parseId(toUserId, 'User', ['toUserId']),
      }),
    payload: (t) => ({ ticket: ticketField(t) }),
  });
}
