import { addComment, visiblePosts } from '#api/content/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId, parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `addComment`. */
export function addCommentMutation(builder: Builder): void {
  mutation(builder, 'addComment', {
    description: 'Comments on a post, or replies to a comment of it.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      postId: t.id({ required: true, description: 'Which post.' }),
      parentId: t.id({
        required: false,
        description: 'The comment to reply to; it must stand directly under the post.',
      }),
      body: t.string({ required: true, description: 'The text, 1 to 1,000 characters.' }),
    }),
    resolve: (input, ctx) =>
      addComment(ctx, {
        postId: parseId(input.postId, 'Post', ['postId']),
        parentId: parseOptionalId(input.parentId, 'Comment', ['parentId']),
        body: input.body,
      }),
    payload: (t) => ({
      comment: t.prismaField({
        type: 'Comment',
        nullable: true,
        description: 'The new comment.',
        resolve: (query, payload, _args, ctx) =>
          payload.result
            ? ctx.db.comment.findFirst({
                ...query,
                where: { id: payload.result.commentId, post: visiblePosts(ctx.caller) },
              })
            : null,
      }),
    }),
  });
}
