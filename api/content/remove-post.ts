import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Post } from '#core/db/generated/client/client.ts';
import type { PostState } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { contentErrors } from './errors.ts';
import { postRemoved } from './moderation/events.ts';
import { tellHidden } from './moderation/kinds/post.ts';
import { endReview } from './moderation/reviews/end-review.ts';

interface Removed extends Pick<Post, 'channelId' | 'spaceId' | 'audience'> {
  readonly before: PostState;
}

/**
 * Takes one's own post away for good, whatever its state. What its author took away, no decision brings back.
 *
 * @throws AccessError when nobody is signed in; DomainError POST_NOT_FOUND, or about the idempotency key.
 */
export async function removePost(
  ctx: ReadContext,
  { postId }: { readonly postId: string },
): Promise<{ postId: string }> {
  const authorId = requireUser(ctx);
  return transact(ctx, (write) => remove(write, postId, authorId), {
    idempotent: { operation: 'removePost', body: { postId } },
  });
}

async function remove(write: WriteContext, postId: string, authorId: string): Promise<{ postId: string }> {
  const now = write.clock.now();
  const [post] = await write.tx.$queryRaw<Removed[]>`
    UPDATE post p SET state = 'REMOVED', hidden_by = NULL, updated_at = ${now}::timestamptz
    FROM (SELECT id, state FROM post WHERE id = ${postId}::uuid AND author_id = ${authorId}::uuid AND state <> 'REMOVED' FOR UPDATE) before
    WHERE p.id = before.id RETURNING p.channel_id AS "channelId", p.space_id AS "spaceId", p.audience, before.state AS before`;
  if (!post) throw contentErrors.POST_NOT_FOUND({ path: ['postId'] });
  if (post.before === 'PUBLISHED') await tellHidden(write, postId, { authorId, ...post });
  if (post.before === 'IN_REVIEW') await endReview(write, { postId, state: 'WITHDRAWN' });
  write.emit(postRemoved, postId, { postId, authorId, by: 'AUTHOR', at: now.toISOString() });
  return { postId };
}
