import { goodsPermissions, hideReview } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { reviewField } from '../reviews/review-field.ts';

/** The mutation `hideReview` of the admin schema. */
export function hideReviewMutation(builder: Builder): void {
  mutation(builder, 'hideReview', {
    description: 'Hides a review from everybody but its author, who reads why. It does not count any more.',
    access: { permission: goodsPermissions.reviews },
    subGraphs: ['admin'],
    input: (t) => ({
      reviewId: t.id({ required: true, description: 'Which review.' }),
      reason: t.string({ required: true, description: 'Why: 1 to 500 characters.' }),
    }),
    resolve: ({ reviewId, reason }, ctx) =>
      hideReview(ctx, { reviewId: parseId(reviewId, 'Review', ['reviewId']), reason }),
    payload: (t) => ({ review: reviewField(t) }),
  });
}
