import type { Types } from '#schema/common/models.ts';
import type { Payload } from '#schema/common/mutation.ts';
import { eventsById } from '../gatherings/lists.ts';
import { sponsorshipsById } from '../sponsors/lists.ts';
import { requestsById } from '../support/lists.ts';
import { ticketsById } from '../tickets/lists.ts';
import { waitingById } from '../waiting/lists.ts';

type FieldsOf<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `event` of a payload: the event as it is now. */
export function eventField(t: FieldsOf<{ readonly eventId: string }>) {
  return t.prismaField({
    type: 'EventsEvent',
    nullable: true,
    description: 'The event as it is now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await eventsById(ctx, [result.eventId])).at(0) : null,
  });
}

/** The field `ticket` of a payload: the ticket as it is now; null when it is not for the caller to see. */
export function ticketField(t: FieldsOf<{ readonly ticketId: string }>) {
  return t.prismaField({
    type: 'EventsTicket',
    nullable: true,
    description: 'The ticket as it is now; null when it is no longer yours.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await ticketsById(ctx, [result.ticketId])).at(0) : null,
  });
}

/** The field `waiting` of a payload: the place in the list as it is now. */
export function waitingField(t: FieldsOf<{ readonly waitingId: string }>) {
  return t.prismaField({
    type: 'EventsWaiting',
    nullable: true,
    description: 'Your place in the list as it is now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await waitingById(ctx, [result.waitingId])).at(0) : null,
  });
}

/** The field `sponsorship` of a payload: the sponsorship as it is now. */
export function sponsorshipField(t: FieldsOf<{ readonly sponsorshipId: string }>) {
  return t.prismaField({
    type: 'EventsSponsorship',
    nullable: true,
    description: 'The sponsorship as it is now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await sponsorshipsById(ctx, [result.sponsorshipId])).at(0) : null,
  });
}

/** The field `request` of a payload: the request as it is now. */
export function requestField(t: FieldsOf<{ readonly requestId: string }>) {
  return t.prismaField({
    type: 'EventsSupportRequest',
    nullable: true,
    description: 'The request as it is now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await requestsById(ctx, [result.requestId])).at(0) : null,
  });
}
