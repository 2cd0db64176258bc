import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { awardsById } from '../awards/lists.ts';
import { loadEvent } from './loaders.ts';

const node: NodeSource = { loadNodes: awardsById };

/** The type `EventsAward`. */
export function awardType(builder: Builder): void {
  builder.prismaNode('EventsAward', {
    description: 'What hosts gave to somebody who came to their event.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      title: t.exposeString('title', { description: 'For what.' }),
      user: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who has it; null when the account is gone.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
      event: t.field({
        type: modelRef(builder, 'EventsEvent'),
        nullable: true,
        description: 'At which event; null when you may not see it.',
        resolve: ({ eventId }, _args, ctx) => loadEvent(ctx, eventId),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was given.' }),
    }),
  });
}
