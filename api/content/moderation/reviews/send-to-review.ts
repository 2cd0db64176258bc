import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';

/** Lets a post wait for staff instead of being published; the caller holds its row. */
export async function sendToReview(
  write: WriteContext,
  { postId, ruleId }: { readonly postId: string; readonly ruleId: string },
): Promise<void> {
  const now = write.clock.now();
  await write.tx.post.update({
    where: { id: postId },
    data: { state: 'IN_REVIEW', updatedAt: now },
    select: { id: true },
  });
  await write.tx.moderationReview.create({
    data: { id: newId(write.clock), postId, ruleId, submittedAt: now },
    select: { id: true },
  });
}
