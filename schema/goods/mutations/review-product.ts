import { reviewProduct } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { reviewField } from '../reviews/review-field.ts';

/** The mutation `reviewProduct`. */
export function reviewProductMutation(builder: Builder): void {
  mutation(builder, 'reviewProduct', {
    description:
      'Says what you think of something that you have bought and received; once for each line of an order.',
    access: { signedIn: true },
    input: (t) => ({
      orderLineId: t.id({ required: true, description: 'Which line of your order.' }),
      rating: t.int({ required: true, description: 'Stars, 1 to 5.' }),
      text: t.string({ required: false, description: 'In your words: at most 2,000 characters.' }),
    }),
    resolve: ({ orderLineId, rating, text }, ctx) =>
      reviewProduct(ctx, { orderLineId: parseId(orderLineId, 'OrderLine', ['orderLineId']), rating, text }),
    payload: (t) => ({ review: reviewField(t) }),
  });
}
