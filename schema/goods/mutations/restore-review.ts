import { goodsPermissions, restoreReview } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { reviewField } from '../reviews/review-field.ts';

/** The mutation `restoreReview` of the admin schema. */
export function restoreReviewMutation(builder: Builder): void {
  mutation(builder, 'restoreReview', {
    description: 'Shows a hidden review again, and counts it.',
    access: { permission: goodsPermissions.reviews },
    subGraphs: ['admin'],
    input: (t) => ({
      reviewId: t.id({ required: true, description: 'Which review.' }),
      reason: t.string({ required: true, description: 'Why: 1 to 500 characters.' }),
    }),
    resolve: ({ reviewId, reason }, ctx) =>
      restoreReview(ctx, { reviewId: parseId(reviewId, 'Review', ['reviewId']), reason }),
    payload: (t) => ({ review: reviewField(t) }),
  });
}
