import { defineActivity, doing, undoing } from '#core/activities/define.ts';
import { productReviewed, reviewHidden } from '../events.ts';

/** What buyers do that points may be given for. */
export const goodsActivities = [
  defineActivity({
    id: 'product.reviewed',
    title: { en: 'Reviewing what one bought', zh: '评价已购商品' },
    sources: [
      doing(productReviewed, ({ payload: { reviewId, productId, userId, reviewedAt } }) => [
        { memberId: userId, key: reviewId, on: `product:${productId}`, at: new Date(reviewedAt) },
      ]),
      undoing(reviewHidden, ({ payload: { reviewId, userId }, occurredAt }) => [
        { memberId: userId, key: reviewId, at: occurredAt },
      ]),
    ],
  }),
];
