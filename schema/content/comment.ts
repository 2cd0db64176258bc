import { readsComment } from '#api/content/index.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { modelRef } from '../common/models.ts';
import { loadUser } from '../users/load.ts';
import { commentState } from './enums.ts';
import { repliesOfComment } from './loaders.ts';

/** The type `Comment`. */
export function commentType(builder: Builder): void {
  builder.prismaObject('Comment', {
    description: 'A reply to a post, or to a comment of it.',
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: (comment) => ({ type: 'Comment', id: comment.id }),
      }),
      body: t.string({
        description: 'Its text; empty when it is out of sight, unless it is yours.',
        resolve: (comment, _args, ctx) => (readsComment(ctx.caller, comment) ? comment.body : ''),
      }),
      state: t.expose('state', { type: commentState(builder), description: 'Whether others see it.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
      author: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who wrote it; null when the account is gone, or it is out of sight.',
        resolve: (comment, _args, ctx) =>
          readsComment(ctx.caller, comment) ? loadUser(ctx, comment.authorId) : null,
      }),
      replies: t.connection(
        {
          type: modelRef(builder, 'Comment'),
          description: 'The replies to it, oldest first.',
          resolve: (comment, args, ctx) => repliesOfComment(ctx, comment.id, args),
        },
        connectionOf(builder, 'Comment'),
      ),
    }),
  });
}
