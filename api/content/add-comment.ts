import { andNotApart } from '#api/users/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { type Post, Prisma } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { runGuards } from '#core/plugins/run-hooks.ts';
import { transact } from '#core/transact.ts';
import { contentErrors } from './errors.ts';
import { commentAdded, guardCommenting } from './events.ts';
import { holdCase, openCase } from './moderation/cases/open-case.ts';
import { commentKind } from './moderation/kinds/comment.ts';
import { judge, type Verdict } from './moderation/rules/judge.ts';
import { requireFree, type Suspended, suspensionNow } from './moderation/suspensions/may-write.ts';
import { checkCommentBody } from './post-form.ts';
import { isReadableBy } from './scope.ts';
import { placeOfPost, requireParticipant } from './spaces/participate.ts';

const authorId = Prisma.sql`post.author_id`;

export interface NewComment {
  readonly postId: string;
  readonly parentId?: string | undefined;
  readonly body: string;
}

/**
 * Comments on a published post, or replies to a comment of it that is to be seen. There are two levels. Where a rule asks for it,
 * others see it when somebody has looked at it.
 * @throws AccessError when nobody is signed in; DomainError COMMENT_LENGTH, POST_NOT_FOUND, COMMENT_NOT_FOUND,
 * COMMENT_TOO_DEEP, USER_SUSPENDED, CONTENT_REFUSED, why the member may not write in the space of the post, or a plugin's refusal.
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
  const post = await countComment(write, postId, userId);
  requireFree(post);
  if (post.spaceId) await requireParticipant(write, post.spaceId, userId);
  if (comment.parentId) await checkParent(write, comment.parentId, { postId, userId });
  await runGuards(write, guardCommenting, { postId, userId, body: comment.body });
  const verdict = await judge(write, { userId, text: comment.body, as: 'COMMENT' });
  const now = write.clock.now();
  const commentId = newId(write.clock);
  const held = verdict && (await openCaseAbout(write, { id: commentId, userId, ...comment }, verdict));
  await write.tx.comment.create({
    data: {
      id: commentId,
      postId,
      authorId: userId,
      parentId: comment.parentId ?? null,
      body: comment.body.trim(),
      createdAt: now,
      ...(held && { state: 'HIDDEN', hiddenBy: held, heldAt: now }),
    },
    select: { id: true },
  });
  if (held) await countOut(write, postId);
  else {
    const told = { commentId, postId, authorId: post.authorId, userId, commentedAt: now.toISOString() };
    write.emit(commentAdded, postId, { ...told, space: placeOfPost(post) });
  }
  return { commentId };
}

/** @returns the case by which it is held until somebody has looked at it; undefined when it is shown meanwhile. */
async function openCaseAbout(
  write: WriteContext,
  { id, userId, postId, body }: NewComment & { readonly id: string; readonly userId: string },
  { action, rule }: NonNullable<Verdict>,
): Promise<string | undefined> {
  const subject = { id, authorId: userId, text: body.trim(), at: { typename: 'Post', id: postId } };
  const open = await openCase(write, { kind: commentKind, subject, reason: rule.reason, ruleId: rule.id });
  if (action === 'FLAG') return undefined;
  await holdCase(write, open.id);
  return open.id;
}

type Commented = Pick<Post, 'authorId' | 'spaceId' | 'audience'> & Suspended;

/** Counts first: the row lock keeps the post published until the comment stands. Returns whose post it is, and where. */
async function countComment(write: WriteContext, postId: string, userId: string): Promise<Commented> {
  const [post] = await write.tx.$queryRaw<Commented[]>`
    UPDATE post SET comment_count = comment_count + 1
    WHERE id = ${postId}::uuid AND state = 'PUBLISHED' AND ${isReadableBy(write.caller)}
      ${andNotApart(userId, authorId)}
    RETURNING author_id AS "authorId", space_id AS "spaceId", audience, ${suspensionNow(write, userId)}`;
  if (!post) throw contentErrors.POST_NOT_FOUND({ path: ['postId'] });
  return post;
}

/** A comment that nobody sees does not count. */
async function countOut({ tx }: WriteContext, postId: string): Promise<void> {
  await tx.$executeRaw`UPDATE post SET comment_count = comment_count - 1 WHERE id = ${postId}::uuid`;
}

/** A comment that is out of sight, or by somebody who is apart from the one who replies, is none. */
async function checkParent(
  write: WriteContext,
  parentId: string,
  { postId, userId }: { readonly postId: string; readonly userId: string },
): Promise<void> {
  const [parent] = await write.tx.$queryRaw<{ postId: string; parentId: string | null }[]>`
    SELECT post_id AS "postId", parent_id AS "parentId" FROM comment
    WHERE id = ${parentId}::uuid AND state = 'VISIBLE' ${andNotApart(userId, Prisma.sql`comment.author_id`)}`;
  if (parent?.postId !== postId) throw contentErrors.COMMENT_NOT_FOUND({ path: ['parentId'] });
  if (parent.parentId) throw contentErrors.COMMENT_TOO_DEEP({ path: ['parentId'] });
}
