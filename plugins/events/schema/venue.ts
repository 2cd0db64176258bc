import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { venuesById } from '../venues/lists.ts';
import { loadVenue } from './loaders.ts';

const node: NodeSource = { loadNodes: venuesById };

/** The type `EventsVenue`. */
export function venueType(builder: Builder): void {
  builder.prismaNode('EventsVenue', {
    description: 'A place with a number of seats. Those of a sub-venue are carved out of its parent’s.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      name: t.exposeString('name', { description: 'What it is called.' }),
      address: t.exposeString('address', { description: 'Where it is.' }),
      capacity: t.exposeInt('capacity', {
        description: 'How many seats it has, those of its sub-venues among them.',
      }),
      carved: t.exposeInt('carved', { description: 'How many of them its sub-venues have.' }),
      taken: t.exposeInt('taken', { description: 'For how many of them there are tickets.' }),
      parent: t.field({
        type: modelRef(builder, 'EventsVenue'),
        nullable: true,
        description: 'Out of which its seats were carved; null for the main venue.',
        resolve: ({ parentId }, _args, ctx) => (parentId ? loadVenue(ctx, parentId) : null),
      }),
      host: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who runs it, beside the hosts of the event; null for nobody.',
        resolve: ({ hostId }, _args, ctx) => (hostId ? loadUser(ctx, hostId) : null),
      }),
    }),
  });
}
