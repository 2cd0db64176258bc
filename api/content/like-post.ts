import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { contentErrors } from './errors.ts';
import { postLiked, postUnliked } from './events.ts';

interface PostInput {
  readonly postId: string;
}

/**
 * Likes a published post. Liking it again changes nothing.
 * @throws AccessError when nobody is signed in; DomainError POST_NOT_FOUND.
 */
export async function likePost(ctx: ReadContext, { postId }: PostInput): Promise<PostInput> {
  const userId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const now = write.clock.now();
    const [post] = await write.tx.$queryRaw<{ authorId: string; isNew: boolean }[]>`
      WITH target AS (SELECT id, author_id FROM post WHERE id = ${postId}::uuid AND state = 'PUBLISHED'),
      liked AS (
        INSERT INTO post_like (post_id, user_id, created_at)
        SELECT id, ${userId}::uuid, ${now}::timestamptz FROM target
        ON CONFLICT DO NOTHING RETURNING post_id
      ),
      counted AS (UPDATE post SET like_count = like_count + 1 WHERE id IN (SELECT post_id FROM liked))
      SELECT author_id AS "authorId", EXISTS (SELECT 1 FROM liked) AS "isNew" FROM target`;
    if (!post) throw contentErrors.POST_NOT_FOUND({ path: ['postId'] });
    if (post.isNew) {
      write.emit(postLiked, postId, { postId, authorId: post.authorId, userId, likedAt: now.toISOString() });
    }
    return { postId };
  });
}

/**
 * Takes one's like back. Without a like it changes nothing.
 * @throws AccessError when nobody is signed in; DomainError POST_NOT_FOUND.
 */
export async function unlikePost(ctx: ReadContext, { postId }: PostInput): Promise<PostInput> {
  const userId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const [post] = await write.tx.$queryRaw<{ authorId: string; likedAt: Date | null }[]>`
      WITH target AS (SELECT id, author_id FROM post WHERE id = ${postId}::uuid AND state = 'PUBLISHED'),
      unliked AS (
        DELETE FROM post_like WHERE post_id IN (SELECT id FROM target) AND user_id = ${userId}::uuid
        RETURNING post_id, created_at
      ),
      counted AS (UPDATE post SET like_count = like_count - 1 WHERE id IN (SELECT post_id FROM unliked))
      SELECT author_id AS "authorId", (SELECT created_at FROM unliked) AS "likedAt" FROM target`;
    if (!post) throw contentErrors.POST_NOT_FOUND({ path: ['postId'] });
    if (post.likedAt) {
      write.emit(postUnliked, postId, {
        postId,
        authorId: post.authorId,
        userId,
        likedAt: post.likedAt.toISOString(),
      });
    }
    return { postId };
  });
}
