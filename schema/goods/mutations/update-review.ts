import { updateReview } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { reviewField } from '../reviews/review-field.ts';

/** The mutation `updateReview`. */
export function updateReviewMutation(builder: Builder): void {
  mutation(builder, 'updateReview', {
    description: 'Changes what you have said of something; for 30 days, unless the house says otherwise.',
    access: { signedIn: true },
    input: (t) => ({
      reviewId: t.id({ required: true, description: 'Which review of yours.' }),
      rating: t.int({ required: true, description: 'Stars, 1 to 5.' }),
      text: t.string({ required: false, description: 'In your words: at most 2,000 characters.' }),
    }),
    resolve: ({ reviewId, rating, text }, ctx) =>
      updateReview(ctx, { reviewId: parseId(reviewId, 'Review', ['reviewId']), rating, text }),
    payload: (t) => ({ review: reviewField(t) }),
  });
}
