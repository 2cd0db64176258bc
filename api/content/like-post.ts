import { andNotApart } from '#api/users/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { type Post, Prisma } from '#core/db/generated/client/client.ts';
import { transact } from '#core/transact.ts';
import { contentErrors } from './errors.ts';
import { postLiked, postUnliked } from './events.ts';
import { isReadableBy } from './scope.ts';
import { spaceErrors } from './spaces/errors.ts';
import { placeOfPost } from './spaces/participate.ts';

const authorId = Prisma.sql`post.author_id`;

interface PostInput {
  readonly postId: string;
}

/**
 * Likes a published post. Liking it again changes nothing.
 * @throws AccessError when nobody is signed in; DomainError POST_NOT_FOUND, SPACE_CLOSED.
 */
export async function likePost(ctx: ReadContext, { postId }: PostInput): Promise<PostInput> {
  const userId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const now = write.clock.now();
    const [post] = await write.tx.$queryRaw<(Target & { isNew: boolean })[]>`
      WITH target AS (${targetOf(write, postId)} ${andNotApart(userId, authorId)}),
      liked AS (
        INSERT INTO post_like (post_id, user_id, created_at)
        SELECT id, ${userId}::uuid, ${now}::timestamptz FROM target WHERE NOT is_closed
        ON CONFLICT DO NOTHING RETURNING post_id
      ),
      counted AS (UPDATE post SET like_count = like_count + 1 WHERE id IN (SELECT post_id FROM liked))
      SELECT ${targetColumns}, EXISTS (SELECT 1 FROM liked) AS "isNew" FROM target`;
    requireTarget(post);
    if (post.isNew)
      write.emit(postLiked, postId, { ...told(postId, userId, post), likedAt: now.toISOString() });
    return { postId };
  });
}

/**
 * Takes one's like back. Without a like it changes nothing.
 * @throws AccessError when nobody is signed in; DomainError POST_NOT_FOUND, SPACE_CLOSED.
 */
export async function unlikePost(ctx: ReadContext, { postId }: PostInput): Promise<PostInput> {
  const userId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const [post] = await write.tx.$queryRaw<(Target & { likedAt: Date | null })[]>`
      WITH target AS (${targetOf(write, postId)}),
      unliked AS (
        DELETE FROM post_like WHERE post_id IN (SELECT id FROM target WHERE NOT is_closed) AND user_id = ${userId}::uuid
        RETURNING post_id, created_at
      ),
      counted AS (UPDATE post SET like_count = like_count - 1 WHERE id IN (SELECT post_id FROM unliked))
      SELECT ${targetColumns}, (SELECT created_at FROM unliked) AS "likedAt" FROM target`;
    requireTarget(post);
    const { likedAt } = post;
    if (likedAt)
      write.emit(postUnliked, postId, { ...told(postId, userId, post), likedAt: likedAt.toISOString() });
    return { postId };
  });
}

interface Target extends Pick<Post, 'authorId' | 'spaceId' | 'audience'> {
  readonly isClosed: boolean;
}

const targetColumns = Prisma.sql`author_id AS "authorId", space_id AS "spaceId", audience, is_closed AS "isClosed"`;

/** The post, if the caller sees it published; in a closed space it can only be read. */
function targetOf({ caller }: WriteContext, postId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT post.id, post.author_id, post.space_id, post.audience, coalesce(s.state = 'CLOSED', false) AS is_closed
    FROM post LEFT JOIN space s ON s.id = post.space_id
    WHERE post.id = ${postId}::uuid AND post.state = 'PUBLISHED' AND ${isReadableBy(caller)}`;
}

/** @throws DomainError POST_NOT_FOUND, SPACE_CLOSED. */
function requireTarget<Row extends Target>(post: Row | undefined): asserts post is Row {
  if (!post) throw contentErrors.POST_NOT_FOUND({ path: ['postId'] });
  if (post.isClosed) throw spaceErrors.SPACE_CLOSED({ path: ['postId'] });
}

function told(postId: string, userId: string, post: Target) {
  return { postId, authorId: post.authorId, userId, space: placeOfPost(post) };
}
