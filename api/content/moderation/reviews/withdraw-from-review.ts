import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { moderationErrors } from '../errors.ts';
import { endReview } from './end-review.ts';

/**
 * Takes one’s own post back that waits for staff: it is a draft again.
 *
 * @throws AccessError when nobody is signed in; DomainError POST_NOT_IN_REVIEW.
 */
export async function withdrawFromReview(
  ctx: ReadContext,
  { postId }: { readonly postId: string },
): Promise<{ postId: string }> {
  const authorId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const { count } = await write.tx.post.updateMany({
      where: { id: postId, authorId, state: 'IN_REVIEW' },
      data: { state: 'DRAFT', updatedAt: write.clock.now() },
    });
    if (count === 0) throw moderationErrors.POST_NOT_IN_REVIEW({ path: ['postId'] });
    await endReview(write, { postId, state: 'WITHDRAWN' });
    return { postId };
  });
}
