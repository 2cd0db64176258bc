import type { WriteContext } from '#core/context.ts';
import { reviewErrors } from './errors.ts';

export interface LockedReview {
  readonly id: string;
  readonly productId: string;
  readonly userId: string;
  readonly rating: number;
  readonly createdAt: Date;
  readonly hiddenAt: Date | null;
}

/** The review, to be changed by nobody else meanwhile. @throws DomainError REVIEW_NOT_FOUND. */
export async function lockReview({ tx }: WriteContext, reviewId: string): Promise<LockedReview> {
  const [review] = await tx.$queryRaw<LockedReview[]>`
    SELECT id, product_id AS "productId", user_id AS "userId", rating, created_at AS "createdAt", hidden_at AS "hiddenAt"
    FROM goods_review WHERE id = ${reviewId}::uuid FOR UPDATE`;
  if (!review) throw reviewErrors.REVIEW_NOT_FOUND({ path: ['reviewId'] });
  return review;
}
