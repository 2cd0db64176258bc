import { userIdOf } from '#core/caller.ts';
import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { icsOfTicket } from '../calendar/ics.ts';
import { ticketsById } from '../tickets/lists.ts';
import { ticketStateEnum } from './enums.ts';
import { loadCode, loadEvent, loadTicketType, loadVenue } from './loaders.ts';

const node: NodeSource = { loadNodes: ticketsById };

/** The type `EventsTicket`. */
export function ticketType(builder: Builder): void {
  builder.prismaNode('EventsTicket', {
    description: 'One seat for one person. Its holder sees it, and those who run what it is for.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.expose('state', { type: ticketStateEnum(builder), description: 'Where it stands.' }),
      code: t.string({
        nullable: true,
        description:
          'What its holder shows at the doors, as a QR code; null for everybody else, and when it is not valid.',
        resolve: async (ticket, _args, ctx) =>
          ticket.state === 'VALID' && ticket.holderId === userIdOf(ctx.caller) ? loadCode(ctx, ticket) : null,
      }),
      ics: t.string({
        nullable: true,
        description: 'It as a calendar file (iCalendar), for its holder; null for everybody else.',
        resolve: async (ticket, _args, ctx) => {
          if (ticket.holderId !== userIdOf(ctx.caller)) return null;
          const event = await loadEvent(ctx, ticket.eventId);
          return event ? icsOfTicket(ticket, event, await loadVenue(ctx, ticket.venueId)) : null;
        },
      }),
      event: t.field({
        type: modelRef(builder, 'EventsEvent'),
        nullable: true,
        description: 'For which event; null when you may not see it.',
        resolve: ({ eventId }, _args, ctx) => loadEvent(ctx, eventId),
      }),
      type: t.field({
        type: modelRef(builder, 'EventsTicketType'),
        nullable: true,
        description: 'Of which kind it is; null when you may not see it.',
        resolve: ({ ticketTypeId }, _args, ctx) => loadTicketType(ctx, ticketTypeId),
      }),
      holder: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who has it; null when the account is gone.',
        resolve: ({ holderId }, _args, ctx) => loadUser(ctx, holderId),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was issued.' }),
      checkedInAt: t.expose('checkedInAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When somebody came in with it; null when nobody did.',
      }),
    }),
  });
}
