import type { LiveMessage, LiveSession, LiveShelfItem } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { parseId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { defineNestedList } from '#schema/common/nested.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadProduct } from '#schema/goods/shop/load.ts';
import { productRef } from '#schema/goods/shop/refs.ts';
import { loadUser } from '#schema/users/load.ts';
import { messagesOf } from '../chat/lists.ts';
import { listSessions, sessionsById, shelvesOf } from '../sessions/lists.ts';
import { sessionState } from './enums.ts';
import { loadViewers } from './loaders.ts';

const node: NodeSource = { loadNodes: sessionsById };
const messages = defineNestedList<LiveMessage>({
  positionOf: ({ createdAt, id }) => [createdAt.getTime(), id],
  load: messagesOf,
});
const shelves = defineNestedList<LiveShelfItem>({
  positionOf: ({ position, id }) => [position, id],
  load: shelvesOf,
});

/** The type `LiveShelfItem`. */
export function shelfItemType(builder: Builder): void {
  builder.prismaObject('LiveShelfItem', {
    description: 'A product on the shelf of a live session.',
    fields: (t) => ({
      isPinned: t.exposeBoolean('isPinned', { description: 'Whether the host talks about it now.' }),
      product: t.field({
        type: productRef(builder),
        nullable: true,
        description: 'Which; null when it is not on sale any more.',
        resolve: ({ productId }, _args, ctx) => loadProduct(ctx, productId),
      }),
    }),
  });
}

/** The type `LiveSession`. */
export function sessionType(builder: Builder): void {
  builder.prismaNode('LiveSession', {
    description: 'A live session of a host, with a shelf and a chat.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      title: t.exposeString('title', { description: 'What it is called.' }),
      state: t.expose('state', { type: sessionState(builder), description: 'Where it stands.' }),
      startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it should begin.' }),
      liveAt: t.expose('liveAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it began; null when it has not.',
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it ended or was called off; null when it has not.',
      }),
      host: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who hosts it; null when the account is gone.',
        resolve: ({ hostId }, _args, ctx) => loadUser(ctx, hostId),
      }),
      viewerCount: t.int({
        description: 'How many members were seen in it in the last minute.',
        resolve: async ({ id }, _args, ctx) => (await loadViewers(ctx, id)) ?? 0,
      }),
      shelf: t.connection(
        {
          type: modelRef(builder, 'LiveShelfItem'),
          description: 'The products that it shows, in their order: at most 50.',
          resolve: ({ id }, args, ctx) => shelves(ctx, id, args),
        },
        connectionOf(builder, 'LiveShelfItem'),
      ),
      messages: t.connection(
        {
          type: modelRef(builder, 'LiveMessage'),
          description: 'What was said in it, newest first, without what was hidden.',
          resolve: ({ id }, args, ctx) => messages(ctx, id, args),
        },
        connectionOf(builder, 'LiveMessage'),
      ),
    }),
  });
}

/** The queries `liveSession` and `liveSessions`. */
export function sessionQueries(builder: Builder): void {
  builder.queryField('liveSession', (t) =>
    t.prismaField({
      type: 'LiveSession',
      nullable: true,
      description: 'One live session; null when there is no such one.',
      authScopes: { public: true },
      args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
      resolve: async (_query, _root, { id }, ctx) =>
        (await sessionsById(ctx, [parseId(id, 'LiveSession')])).at(0),
    }),
  );
  builder.queryField('liveSessions', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'LiveSession'),
        description: 'Live sessions by when they begin, the latest first.',
        authScopes: { public: true },
        args: {
          state: t.arg({
            type: sessionState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(
            page,
            ({ startsAt, id }: LiveSession) => [startsAt.getTime(), id],
            (query) => listSessions(ctx, state ?? undefined, query),
          ),
      },
      connectionOf(builder, 'LiveSession'),
    ),
  );
}
