import { notApart } from '#api/users/index.ts';
import type { WriteContext } from '#core/context.ts';
import type { Post, Prisma } from '#core/db/generated/client/client.ts';
import type { ModeratedKind, ModerationAct } from '#core/moderation/kind.ts';
import { commentAdded } from '../../events.ts';
import { visiblePosts } from '../../scope.ts';
import { placeOfPost } from '../../spaces/participate.ts';
import { commentHidden, commentRemoved, commentRestored } from '../events.ts';

interface Moved {
  readonly postId: string;
  readonly userId: string;
  readonly createdAt: Date;
}

interface Commented extends Pick<Post, 'authorId' | 'spaceId' | 'audience'> {
  readonly weighs: boolean;
}

/** What members have said about posts. Its post counts it only while others see it. */
export const commentKind: ModeratedKind = {
  name: 'COMMENT',
  typename: 'Comment',
  title: { en: 'Comment', zh: '评论' },
  async find(db, ids) {
    const rows = await db.comment.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, authorId: true, postId: true, body: true },
    });
    return rows.map(({ id, authorId, postId, body }) => ({
      id,
      authorId,
      text: body,
      at: { typename: 'Post', id: postId },
    }));
  },
  async isVisible(ctx, id) {
    const post = { state: 'PUBLISHED', AND: [visiblePosts(ctx.caller)] } satisfies Prisma.PostWhereInput;
    return (
      (await ctx.db.comment.count({ where: { id, state: 'VISIBLE', post, author: notApart(ctx.caller) } })) >
      0
    );
  },
  hide: (write, act) => leaveSight(write, act, 'HIDDEN'),
  async remove(write, act) {
    const wasHidden = await write.tx.$executeRaw`
      UPDATE comment SET state = 'REMOVED'
      WHERE id = ${act.subjectId}::uuid AND state = 'HIDDEN' AND hidden_by = ${act.caseId}::uuid`;
    return wasHidden > 0 || leaveSight(write, act, 'REMOVED');
  },
  restore: comeBack,
  async removedForGood(write, commentId) {
    const [comment] = await write.tx.$queryRaw<{ postId: string; userId: string; authorId: string }[]>`
      SELECT c.post_id AS "postId", c.author_id AS "userId", p.author_id AS "authorId"
      FROM comment c JOIN post p ON p.id = c.post_id WHERE c.id = ${commentId}::uuid AND c.state = 'REMOVED'`;
    const at = write.clock.now().toISOString();
    if (comment) write.emit(commentRemoved, comment.postId, { commentId, ...comment, at });
  },
};

async function leaveSight(
  write: WriteContext,
  { subjectId, caseId }: ModerationAct,
  state: 'HIDDEN' | 'REMOVED',
): Promise<boolean> {
  const [moved] = await write.tx.$queryRaw<Moved[]>`
    UPDATE comment SET state = ${state}::"CommentState", hidden_by = ${caseId}::uuid
    WHERE id = ${subjectId}::uuid AND state = 'VISIBLE'
    RETURNING post_id AS "postId", author_id AS "userId", created_at AS "createdAt"`;
  if (!moved) return false;
  write.emit(commentHidden, moved.postId, await told(write, subjectId, moved, -1));
  return true;
}

/** What was held before anybody saw it is new to everybody. */
async function comeBack(write: WriteContext, { subjectId, caseId }: ModerationAct): Promise<boolean> {
  const [moved] = await write.tx.$queryRaw<(Moved & { isNew: boolean })[]>`
    UPDATE comment c SET state = 'VISIBLE', hidden_by = NULL, held_at = NULL
    FROM (SELECT id, held_at FROM comment WHERE id = ${subjectId}::uuid AND hidden_by = ${caseId}::uuid FOR UPDATE) before
    WHERE c.id = before.id
    RETURNING c.post_id AS "postId", c.author_id AS "userId", c.created_at AS "createdAt", before.held_at IS NOT NULL AS "isNew"`;
  if (!moved) return false;
  const event = moved.isNew ? commentAdded : commentRestored;
  write.emit(event, moved.postId, await told(write, subjectId, moved, 1));
  return true;
}

/** Counts the comment in or out, which holds the post's row, and tells what others want to know. */
async function told(
  write: WriteContext,
  commentId: string,
  { postId, userId, createdAt }: Moved,
  counts: 1 | -1,
) {
  const [{ authorId, weighs, ...post }] = await write.tx.$queryRaw<[Commented]>`
    UPDATE post SET comment_count = comment_count + ${counts}::int WHERE id = ${postId}::uuid
    RETURNING author_id AS "authorId", state = 'PUBLISHED' AS weighs, space_id AS "spaceId", audience`;
  const commentedAt = createdAt.toISOString();
  return { commentId, postId, userId, commentedAt, authorId, weighs, space: placeOfPost(post) };
}
