import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { requestsById } from '../support/lists.ts';
import { supportKindEnum, supportStateEnum } from './enums.ts';
import { loadEvent } from './loaders.ts';

const node: NodeSource = { loadNodes: requestsById };

/** The type `EventsSupportRequest`. */
export function supportRequestType(builder: Builder): void {
  builder.prismaNode('EventsSupportRequest', {
    description: 'What hosts ask of the house for their event.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      kind: t.expose('kind', { type: supportKindEnum(builder), description: 'Things or help.' }),
      wish: t.exposeString('wish', { description: 'What they need.' }),
      state: t.expose('state', { type: supportStateEnum(builder), description: 'Where it stands.' }),
      answer: t.exposeString('answer', { description: 'What the house says; empty as long as it has not.' }),
      event: t.field({
        type: modelRef(builder, 'EventsEvent'),
        nullable: true,
        description: 'For which event; null when you may not see it.',
        resolve: ({ eventId }, _args, ctx) => loadEvent(ctx, eventId),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked.' }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the house decided; null as long as it has not.',
      }),
      deliveredAt: t.expose('deliveredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was done; null as long as it is not.',
      }),
    }),
  });
}
