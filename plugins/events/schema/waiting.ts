import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { waitingById } from '../waiting/lists.ts';
import { waitingStateEnum } from './enums.ts';
import { loadTicket, loadTicketType } from './loaders.ts';

const node: NodeSource = { loadNodes: waitingById };

/** The type `EventsWaiting`. */
export function waitingType(builder: Builder): void {
  builder.prismaNode('EventsWaiting', {
    description: 'Your place in the waiting list of a kind of ticket.',
    subGraphs: ['storefront'],
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.expose('state', { type: waitingStateEnum(builder), description: 'Whether you still wait.' }),
      type: t.field({
        type: modelRef(builder, 'EventsTicketType'),
        nullable: true,
        description: 'For what; null when you may not see it any more.',
        resolve: ({ ticketTypeId }, _args, ctx) => loadTicketType(ctx, ticketTypeId),
      }),
      ticket: t.field({
        type: modelRef(builder, 'EventsTicket'),
        nullable: true,
        description: 'What you got; null while you have none, and when it is no longer yours.',
        resolve: ({ ticketId }, _args, ctx) => (ticketId ? loadTicket(ctx, ticketId) : null),
      }),
      offeredUntil: t.expose('offeredUntil', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when a seat is kept back for you to buy; null when none was.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when you wait.' }),
    }),
  });
}
