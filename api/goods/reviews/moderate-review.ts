import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { ReviewDeed } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { reviewHidden } from '../events.ts';
import { goodsPermissions } from '../permissions.ts';
import { countRating } from './count-rating.ts';
import { parseReviewReason } from './form.ts';
import { type LockedReview, lockReview } from './lock-review.ts';

export interface Moderation {
  readonly reviewId: string;
  readonly reason: string;
}

/**
 * Hides a review from everybody but its author, who reads why; it no longer counts. Hiding it again changes nothing.
 * @throws AccessError without `goods.reviews`; DomainError REVIEW_REASON_LENGTH, REVIEW_NOT_FOUND.
 */
export function hideReview(ctx: ReadContext, form: Moderation): Promise<{ reviewId: string }> {
  return moderate(ctx, form, 'HIDDEN');
}

/**
 * Shows a review again, and counts it again. Of one that is not hidden it changes nothing.
 * @throws AccessError without `goods.reviews`; DomainError REVIEW_REASON_LENGTH, REVIEW_NOT_FOUND.
 */
export function restoreReview(ctx: ReadContext, form: Moderation): Promise<{ reviewId: string }> {
  return moderate(ctx, form, 'RESTORED');
}

async function moderate(ctx: ReadContext, form: Moderation, deed: ReviewDeed): Promise<{ reviewId: string }> {
  requirePermission(ctx, goodsPermissions.reviews);
  const reason = parseReviewReason(form.reason);
  const { reviewId } = form;
  return transact(ctx, async (write) => {
    const review = await lockReview(write, reviewId);
    const hides = deed === 'HIDDEN';
    if (hides === (review.hiddenAt !== null)) return { reviewId };
    await record(write, review, deed, reason);
    const sign = hides ? -1 : 1;
    await countRating(write, { productId: review.productId, stars: sign * review.rating, ratings: sign });
    const action = hides ? 'hideReview' : 'restoreReview';
    recordAudit(write, { action, subject: `review:${reviewId}`, before: review, reason });
    return { reviewId };
  });
}

async function record(
  write: WriteContext,
  { id, productId, userId }: LockedReview,
  deed: ReviewDeed,
  reason: string,
): Promise<void> {
  const now = write.clock.now();
  const hiddenAt = deed === 'HIDDEN' ? now : null;
  await write.tx
    .$executeRaw`UPDATE goods_review SET hidden_at = ${hiddenAt}::timestamptz WHERE id = ${id}::uuid`;
  await write.tx.$executeRaw`
    INSERT INTO goods_review_step (id, review_id, deed, actor, reason, occurred_at)
    VALUES (${newId(write.clock)}::uuid, ${id}::uuid, ${deed}::"ReviewDeed", ${callerKey(write.caller)}::text, ${reason}::text,
      ${now}::timestamptz)`;
  if (hiddenAt) write.emit(reviewHidden, productId, { reviewId: id, productId, userId });
}
