import { listUsers } from '#api/users/index.ts';
import type { User } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf, rowSelection } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { loadAccount, loadBirthday, loadRoles, sessionsOfUser } from './load.ts';

const access = { permission: 'users.manage' } as const;

/** What staff see of a user besides, and the query `users`. */
export function accountFields(builder: Builder): void {
  builder.prismaObjectFields('User', (t) => ({
    email: t.string({
      nullable: true,
      description: 'The e-mail address that they sign in with.',
      authScopes: access,
      subGraphs: ['admin'],
      resolve: async (user, _args, ctx) => (await loadAccount(ctx, user.id))?.email,
    }),
    phone: t.string({
      nullable: true,
      description: 'The phone number that they sign in with, in E.164.',
      authScopes: access,
      subGraphs: ['admin'],
      resolve: async (user, _args, ctx) => (await loadAccount(ctx, user.id))?.phone,
    }),
    birthday: t.string({
      nullable: true,
      description:
        'Their birthday as `05-20`, or `1990-05-20` with the year; null when they have not said it.',
      authScopes: access,
      subGraphs: ['admin'],
      resolve: (user, _args, ctx) => loadBirthday(ctx, user.id),
    }),
    roles: t.field({
      type: [modelRef(builder, 'Role')],
      description: 'The roles that they hold.',
      authScopes: access,
      subGraphs: ['admin'],
      complexity: { field: 1, multiplier: 3 },
      resolve: async (user, _args, ctx) => (await loadRoles(ctx, user.id)) ?? [],
    }),
    sessions: t.connection(
      {
        type: modelRef(builder, 'Session'),
        description: 'Their sessions, newest first, also those that have ended.',
        authScopes: access,
        subGraphs: ['admin'],
        resolve: (user, args, ctx) => sessionsOfUser(ctx, user.id, args),
      },
      connectionOf(builder, 'Session'),
    ),
  }));
  builder.queryField('users', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'User'),
        description: 'Members, newest first.',
        authScopes: access,
        subGraphs: ['admin'],
        args: {
          search: t.arg.string({
            required: false,
            description: 'Only those whose handle or name contains this, or whose address is exactly this.',
          }),
        },
        resolve: (_root, args, ctx, info) => {
          const selection = rowSelection(ctx, info);
          return keysetPage(
            args,
            (user: User) => [user.createdAt.getTime(), user.id],
            (query) => listUsers(ctx, { search: args.search ?? undefined }, query, selection),
          );
        },
      },
      connectionOf(builder, 'User'),
    ),
  );
}
