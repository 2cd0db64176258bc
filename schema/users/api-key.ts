import { listApiKeys } from '#api/users/index.ts';
import type { ApiKey } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';

/** The type `ApiKey`, and the query `apiKeys`. */
export function apiKeyType(builder: Builder): void {
  builder.prismaObject('ApiKey', {
    description: 'A key for a program. What it is proved by is shown only once, when it is made.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({ description: 'The global id.', resolve: (key) => ({ type: 'ApiKey', id: key.id }) }),
      name: t.exposeString('name', { description: 'What it is for.' }),
      scopes: t.exposeStringList('scopes', { description: 'The permissions that it may use.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      createdBy: t.exposeString('createdBy', { description: 'Who made it, as the audit log names them.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it ends by itself.',
      }),
      revokedAt: t.expose('revokedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was ended.',
      }),
    }),
  });
  builder.queryField('apiKeys', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'ApiKey'),
        description: 'All service keys, newest first, also those that have ended.',
        authScopes: { permission: 'apiKeys.manage' },
        subGraphs: ['admin'],
        resolve: (_root, args, ctx) =>
          keysetPage(
            args,
            (key: ApiKey) => [key.createdAt.getTime(), key.id],
            (query) => listApiKeys(ctx, query),
          ),
      },
      connectionOf(builder, 'ApiKey'),
    ),
  );
}
