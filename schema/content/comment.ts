import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { modelRef } from '../common/models.ts';
import { loadUser } from '../users/load.ts';
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
      body: t.exposeString('body', { description: 'Its text.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
      author: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who wrote it; null when the account is gone.',
        resolve: (comment, _args, ctx) => loadUser(ctx, comment.authorId),
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
