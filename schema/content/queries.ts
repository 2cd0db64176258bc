import { listDrafts, listPosts } from '#api/content/index.ts';
import { requireUser } from '#core/access.ts';
import type { Post } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf, rowSelection } from '../common/connection.ts';
import { parseId, parseOptionalId } from '../common/ids.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { postKind } from './enums.ts';
import { loadPost } from './loaders.ts';

/** The queries `posts`, `post` and `drafts`. */
export function postQueries(builder: Builder): void {
  const PostFilter = builder.inputType('PostFilter', {
    description: 'Which posts; all conditions hold together.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      spaceId: t.id({ required: false, description: 'Only posts in this space.' }),
      channelId: t.id({ required: false, description: 'Only posts in this channel.' }),
      authorId: t.id({ required: false, description: 'Only posts by this member.' }),
      kind: t.field({ type: postKind(builder), required: false, description: 'Only notes, or only videos.' }),
      topic: t.string({ required: false, description: 'Only posts with exactly this topic.' }),
    }),
  });
  builder.queryField('posts', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Post'),
        description: 'Published posts, newest first.',
        authScopes: { public: true },
        args: {
          filter: t.arg({ type: PostFilter, required: false, description: 'Which posts; all when missing.' }),
        },
        resolve: (_root, args, ctx, info) => {
          const filter = {
            spaceId: parseOptionalId(args.filter?.spaceId, 'Space', ['filter', 'spaceId']),
            channelId: parseOptionalId(args.filter?.channelId, 'Channel', ['filter', 'channelId']),
            authorId: parseOptionalId(args.filter?.authorId, 'User', ['filter', 'authorId']),
            kind: args.filter?.kind ?? undefined,
            topic: args.filter?.topic ?? undefined,
          };
          const selection = rowSelection(ctx, info);
          return keysetPage(
            args,
            (post: Post) => [post.publishedAt?.getTime() ?? 0, post.id],
            (query) => listPosts(ctx, filter, query, selection),
          );
        },
      },
      connectionOf(builder, 'Post'),
    ),
  );
  builder.queryField('drafts', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Post'),
        description: 'Your own posts that nobody else sees yet, newest first.',
        authScopes: { signedIn: true },
        resolve: (_root, args, ctx, info) => {
          const selection = rowSelection(ctx, info);
          const authorId = requireUser(ctx);
          return keysetPage(
            args,
            (post: Post) => [post.createdAt.getTime(), post.id],
            (query) => listDrafts(ctx, authorId, query, selection),
          );
        },
      },
      connectionOf(builder, 'Post'),
    ),
  );
  builder.queryField('post', (t) =>
    t.field({
      type: modelRef(builder, 'Post'),
      nullable: true,
      description: 'One post, or null when there is none that you may see.',
      authScopes: { public: true },
      args: { id: t.arg.id({ required: true, description: 'The post’s global id.' }) },
      resolve: (_root, { id }, ctx) => loadPost(ctx, parseId(id, 'Post')),
    }),
  );
}
