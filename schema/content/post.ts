import { postsById } from '#api/content/index.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { modelRef } from '../common/models.ts';
import type { NodeSource } from '../common/node.ts';
import { loadUser } from '../users/load.ts';
import { postKind, postState } from './enums.ts';
import { commentsOfPost, loadChannel, loadViewerLikes } from './loaders.ts';

const node: NodeSource = { loadNodes: postsById };

/** The type `Post`. */
export function postType(builder: Builder): void {
  builder.prismaNode('Post', {
    description: 'Something that a member made for others to see.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      kind: t.expose('kind', { type: postKind(builder), description: 'What it is made of.' }),
      state: t.expose('state', { type: postState(builder), description: 'Where it stands in its life.' }),
      title: t.exposeString('title', { description: 'Its title.' }),
      body: t.exposeString('body', { description: 'Its text.' }),
      topics: t.exposeStringList('topics', { description: 'What it is about, in its author’s words.' }),
      likeCount: t.exposeInt('likeCount', { description: 'How many members like it.' }),
      commentCount: t.exposeInt('commentCount', {
        description: 'How many comments it has, replies included.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was first written.' }),
      publishedAt: t.expose('publishedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When everybody could first see it.',
      }),
      media: t.relation('media', {
        description: 'Its pictures, or its video, in order.',
        query: { orderBy: { position: 'asc' } },
        complexity: { field: 1, multiplier: 3 },
      }),
      author: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who made it; null when the account is gone.',
        resolve: (post, _args, ctx) => loadUser(ctx, post.authorId),
      }),
      channel: t.field({
        type: modelRef(builder, 'Channel'),
        nullable: true,
        description: 'Where it was posted.',
        resolve: (post, _args, ctx) => loadChannel(ctx, post.channelId),
      }),
      viewerLikes: t.boolean({
        description: 'Whether you like it.',
        resolve: async (post, _args, ctx) => (await loadViewerLikes(ctx, post.id)) ?? false,
      }),
      comments: t.connection(
        {
          type: modelRef(builder, 'Comment'),
          description: 'The comments directly under it, oldest first.',
          resolve: (post, args, ctx) => commentsOfPost(ctx, post.id, args),
        },
        connectionOf(builder, 'Comment'),
      ),
    }),
  });
}
