import { blockedUsers, type ListedUser, mutedUsers } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { loadViewerBlocks, loadViewerMutes } from '../load.ts';

const positionOf = ({ listedAt, id }: ListedUser) => [listedAt.getTime(), id];

/** The queries `blockedUsers` and `mutedUsers`, and what somebody is to the viewer. */
export function blockFields(builder: Builder): void {
  builder.queryField('blockedUsers', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'User'),
        description: 'Whom you have blocked, newest first.',
        authScopes: { signedIn: true },
        resolve: (_root, args, ctx) => keysetPage(args, positionOf, (query) => blockedUsers(ctx, query)),
      },
      connectionOf(builder, 'User'),
    ),
  );
  builder.queryField('mutedUsers', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'User'),
        description: 'Whom you have muted, newest first. They do not know.',
        authScopes: { signedIn: true },
        resolve: (_root, args, ctx) => keysetPage(args, positionOf, (query) => mutedUsers(ctx, query)),
      },
      connectionOf(builder, 'User'),
    ),
  );
  builder.prismaObjectFields('User', (t) => ({
    viewerBlocks: t.boolean({
      description: 'Whether you have blocked them.',
      resolve: async (user, _args, ctx) => (await loadViewerBlocks(ctx, user.id)) ?? false,
    }),
    viewerMutes: t.boolean({
      description: 'Whether you have muted them.',
      resolve: async (user, _args, ctx) => (await loadViewerMutes(ctx, user.id)) ?? false,
    }),
  }));
}
