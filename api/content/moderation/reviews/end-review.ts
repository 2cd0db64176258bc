import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { ModerationReviewState } from '#core/db/generated/client/enums.ts';

interface ReviewEnd {
  readonly postId: string;
  readonly state: Exclude<ModerationReviewState, 'PENDING'>;
  /** For the author. */
  readonly reason?: string;
}

/** Ends the review of a post, once. @returns whether there was one. */
export async function endReview(
  write: WriteContext,
  { postId, state, reason = '' }: ReviewEnd,
): Promise<boolean> {
  const { count } = await write.tx.moderationReview.updateMany({
    where: { postId, state: 'PENDING' },
    data: { state, reason, decidedBy: callerKey(write.caller), decidedAt: write.clock.now() },
  });
  return count > 0;
}
