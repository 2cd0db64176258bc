import type { McnAgency } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { parseId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { agenciesById, listAgencies } from '../agencies/lists.ts';
import { rosterKey } from '../contracts/roster.ts';
import { loadAgency, rosterOf } from './loaders.ts';

const node: NodeSource = { loadNodes: agenciesById };

/** The type `McnAgency`. */
export function agencyType(builder: Builder): void {
  builder.prismaNode('McnAgency', {
    description: 'An agency (MCN), founded by a certified creator.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      name: t.exposeString('name', { description: 'What it is called.' }),
      intro: t.exposeString('intro', { description: 'What it does, in its own words.' }),
      owner: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who founded it.',
        resolve: ({ ownerId }, _args, ctx) => loadUser(ctx, ownerId),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was founded.' }),
      roster: t.connection(
        {
          type: modelRef(builder, 'McnContract'),
          description: 'The contracts with creators that were in force at a moment, newest first.',
          args: {
            at: t.arg({
              type: 'DateTime',
              required: false,
              description: 'Which moment, of the past or ahead; now without it.',
            }),
          },
          resolve: ({ id: agencyId }, { at, ...page }, ctx) =>
            rosterOf(ctx, rosterKey({ agencyId, at: at ?? ctx.clock.now() }), page),
        },
        connectionOf(builder, 'McnContract'),
      ),
    }),
  });
}

/** The queries `agencies` and `agency`. */
export function agencyQueries(builder: Builder): void {
  builder.queryField('agencies', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnAgency'),
        description: 'All agencies, newest first.',
        authScopes: { public: true },
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: McnAgency) => [createdAt.getTime(), id],
            (query) => listAgencies(ctx, query),
          ),
      },
      connectionOf(builder, 'McnAgency'),
    ),
  );
  builder.queryField('agency', (t) =>
    t.field({
      type: modelRef(builder, 'McnAgency'),
      nullable: true,
      description: 'An agency; null when there is no such one.',
      authScopes: { public: true },
      args: { id: t.arg.id({ required: true, description: 'Which agency.' }) },
      resolve: (_root, { id }, ctx) => loadAgency(ctx, parseId(id, 'McnAgency', ['id'])),
    }),
  );
}
