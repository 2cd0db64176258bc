import { foundUsersById, usersById } from '#api/users/index.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { modelRef } from '../common/models.ts';
import type { NodeSource } from '../common/node.ts';
import { followersOfUser, followingOfUser, loadFollowCounts, loadViewerFollows } from './load.ts';
import { locale, localeOf } from './locale.ts';

const node: NodeSource = { loadNodes: usersById, loadFound: foundUsersById };

/** The type `User`, as everybody sees it. */
export function userType(builder: Builder): void {
  builder.prismaNode('User', {
    description: 'A member.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      handle: t.exposeString('handle', { description: 'The unique name in addresses.' }),
      displayName: t.exposeString('displayName', { description: 'The name that people read.' }),
      bio: t.string({
        description: 'A few words about themselves; may be empty, as when staff have hidden them.',
        resolve: ({ bio, bioHiddenBy }) => (bioHiddenBy ? '' : bio),
      }),
      avatarUrl: t.expose('avatarUrl', { type: 'URL', nullable: true, description: 'A picture of them.' }),
      city: t.exposeString('city', { nullable: true, description: 'Where they live, in their words.' }),
      locale: t.field({
        type: locale(builder),
        description: 'The language they read.',
        resolve: (user) => localeOf(user.locale),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they signed up.' }),
      followerCount: t.int({
        description: 'How many members follow them.',
        resolve: async (user, _args, ctx) => (await loadFollowCounts(ctx, user.id))?.followers ?? 0,
      }),
      followingCount: t.int({
        description: 'How many members they follow.',
        resolve: async (user, _args, ctx) => (await loadFollowCounts(ctx, user.id))?.following ?? 0,
      }),
      viewerFollows: t.boolean({
        description: 'Whether you follow them.',
        resolve: async (user, _args, ctx) => (await loadViewerFollows(ctx, user.id)) ?? false,
      }),
      followers: t.connection(
        {
          type: modelRef(builder, 'User'),
          description: 'Who follows them, newest first.',
          resolve: (user, args, ctx) => followersOfUser(ctx, user.id, args),
        },
        connectionOf(builder, 'User'),
      ),
      following: t.connection(
        {
          type: modelRef(builder, 'User'),
          description: 'Whom they follow, newest first.',
          resolve: (user, args, ctx) => followingOfUser(ctx, user.id, args),
        },
        connectionOf(builder, 'User'),
      ),
    }),
  });
}
