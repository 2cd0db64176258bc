import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { goodsSettings } from '../settings.ts';
import { countRating } from './count-rating.ts';
import { reviewErrors } from './errors.ts';
import { parseReview, type ReviewForm } from './form.ts';
import { lockReview } from './lock-review.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Changes what one has said, for as long as the settings allow.
 * @throws AccessError when nobody is signed in; DomainError REVIEW_RATING_INVALID, REVIEW_TEXT_LENGTH, REVIEW_NOT_FOUND,
 * REVIEW_HIDDEN, REVIEW_EDIT_OVER.
 */
export async function updateReview(
  ctx: ReadContext,
  { reviewId, ...form }: ReviewForm & { readonly reviewId: string },
): Promise<{ reviewId: string }> {
  const userId = requireUser(ctx);
  const { rating, text } = parseReview(form);
  const { reviewEditDays: days } = settingsOf(ctx, goodsSettings);
  return transact(ctx, async (write) => {
    const review = await lockReview(write, reviewId);
    const path = ['reviewId'];
    if (review.userId !== userId) throw reviewErrors.REVIEW_NOT_FOUND({ path });
    if (review.hiddenAt) throw reviewErrors.REVIEW_HIDDEN({ path });
    const now = write.clock.now();
    if (now.getTime() - review.createdAt.getTime() > days * dayMs)
      throw reviewErrors.REVIEW_EDIT_OVER({ path, data: { days } });
    await write.tx.$executeRaw`
      UPDATE goods_review SET rating = ${rating}::smallint, text = ${text}::text, updated_at = ${now}::timestamptz
      WHERE id = ${reviewId}::uuid`;
    await countRating(write, { productId: review.productId, stars: rating - review.rating, ratings: 0 });
    return { reviewId };
  });
}
