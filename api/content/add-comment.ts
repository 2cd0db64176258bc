import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Post } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { runGuards } from '#core/plugins/run-hooks.ts';
import { transact } from '#core/transact.ts';
import { contentErrors } from './errors.ts';
import { commentAdded, guardCommenting } from './events.ts';
import { checkCommentBody } from './post-form.ts';
import { isReadableBy } from './scope.ts';
import { placeOfPost, requireParticipant } from './spaces/participate.ts';

export interface NewComment {
  readonly postId: string;
  readonly parentId?: string | undefined;
  readonly body: string;
}

/**
 * Comments on a published post, or replies to a comment of it. There are two levels.
 * @throws AccessError when nobody is signed in; DomainError COMMENT_LENGTH, POST_NOT_FOUND, COMMENT_NOT_FOUND,
 * COMMENT_TOO_DEEP, why the member may not write in the space of the post, or a plugin's refusal.
 */
export async function addComment(ctx: ReadContext, comment: NewComment): Promise<{ commentId: string }> {
  const userId = requireUser(ctx);
  checkCommentBody(comment.body);
  return transact(ctx, (write) => insertComment(write, userId, comment), {
    idempotent: { operation: 'addComment', body: comment },
  });
}

async function insertComment(
  write: WriteContext,
  userId: string,
  comment: NewComment,
): Promise<{ commentId: string }> {
  const { postId } = comment;
  const { authorId, ...post } = await countComment(write, postId);
  if (post.spaceId) await requireParticipant(write, post.spaceId, userId);
  if (comment.parentId) await checkParent(write, comment.parentId, postId);
  await runGuards(write, guardCommenting, { postId, userId, body: comment.body });
  const now = write.clock.now();
  const commentId = newId(write.clock);
  await write.tx.comment.create({
    data: {
      id: commentId,
      postId,
      authorId: userId,
      parentId: comment.parentId ?? null,
      body: comment.body.trim(),
      createdAt: now,
    },
    select: { id: true },
  });
  const told = { commentId, postId, authorId, userId, commentedAt: now.toISOString() };
  write.emit(commentAdded, postId, { ...told, space: placeOfPost(post) });
  return { commentId };
}

type CountedPost = Pick<Post, 'authorId' | 'spaceId' | 'audience'>;

/** Counts first: the row lock keeps the post published until the comment stands. Returns whose post it is, and where. */
async function countComment(write: WriteContext, postId: string): Promise<CountedPost> {
  const [post] = await write.tx.$queryRaw<CountedPost[]>`
    UPDATE post SET comment_count = comment_count + 1
    WHERE id = ${postId}::uuid AND state = 'PUBLISHED' AND ${isReadableBy(write.caller)}
    RETURNING author_id AS "authorId", space_id AS "spaceId", audience`;
  if (!post) throw contentErrors.POST_NOT_FOUND({ path: ['postId'] });
  return post;
}

async function checkParent(write: WriteContext, parentId: string, postId: string): Promise<void> {
  const parent = await write.tx.comment.findUnique({
    where: { id: parentId },
    select: { postId: true, parentId: true },
  });
  if (parent?.postId !== postId) throw contentErrors.COMMENT_NOT_FOUND({ path: ['parentId'] });
  if (parent.parentId) throw contentErrors.COMMENT_TOO_DEEP({ path: ['parentId'] });
}
