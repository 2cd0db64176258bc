import { touchesOf } from '#core/attribution/touches/lists.ts';
import type { Touch } from '#core/db/generated/client/client.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { parseId } from '../common/ids.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { loadUser } from '../users/load.ts';
import { entrance } from './enums.ts';

const positionOf = ({ at, id }: Touch) => [at.getTime(), id];

/** The type `Touch`. */
export function touchType(builder: Builder): void {
  builder.prismaObject('Touch', {
    description: 'That somebody came, and through what.',
    subGraphs: ['admin'],
    fields: (t) => ({
      entrance: t.expose('entrance', { type: entrance(builder), description: 'Through what.' }),
      promoter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Whose link was opened, when orders may be owed to it.',
        resolve: async ({ promoterId }, _args, ctx) => (promoterId ? await loadUser(ctx, promoterId) : null),
      }),
      asMember: t.boolean({
        description: 'Whether they had signed in, or were found out later.',
        resolve: ({ userId }) => userId !== null,
      }),
      campaign: t.exposeString('campaign', {
        nullable: true,
        description: 'What it belongs to, if anything.',
      }),
      referrer: t.exposeString('referrer', { nullable: true, description: 'The page that led here.' }),
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    }),
  });
}

/** The query `touches` of the admin schema. */
export function touchQuery(builder: Builder): void {
  builder.queryField('touches', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Touch'),
        description: 'How a member came, as a member and as a visitor before, the newest first.',
        authScopes: { permission: corePermissions.attribution },
        subGraphs: ['admin'],
        args: { userId: t.arg.id({ required: true, description: 'The member.' }) },
        resolve: (_root, { userId, ...page }, ctx) => {
          const id = parseId(userId, 'User', ['userId']);
          return keysetPage(page, positionOf, (query) => touchesOf(ctx, id, query));
        },
      },
      connectionOf(builder, 'Touch'),
    ),
  );
}
