import { money } from '#core/money.ts';
import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { ticketTypesById } from '../tickets/lists.ts';
import { loadEvent, loadVenue } from './loaders.ts';

const node: NodeSource = { loadNodes: ticketTypesById };

/** The type `EventsTicketType`. */
export function ticketTypeType(builder: Builder): void {
  builder.prismaNode('EventsTicketType', {
    description: 'A kind of ticket for a venue, free or sold through the checkout.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      name: t.exposeString('name', { description: 'What it is called.' }),
      quantity: t.exposeInt('quantity', {
        description: 'How many there are, as far as the venue has seats.',
      }),
      taken: t.exposeInt('taken', {
        description: 'How many of them people have, or keep back in checkouts.',
      }),
      perPerson: t.exposeInt('perPerson', { description: 'How many one person may hold.' }),
      price: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What one costs, taxes aside as far as they come on top; null when it is free.',
        resolve: async ({ eventId, priceMinor }, _args, ctx) => {
          const event = priceMinor > 0n ? await loadEvent(ctx, eventId) : undefined;
          return event ? money(priceMinor, event.currency) : null;
        },
      }),
      venue: t.field({
        type: modelRef(builder, 'EventsVenue'),
        nullable: true,
        description: 'Where its seats are; null when you may not see it.',
        resolve: ({ venueId }, _args, ctx) => loadVenue(ctx, venueId),
      }),
    }),
  });
}
