import { encodeId } from '#schema/common/ids.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { buy, review } from '#tests/goods/reviews/buyers.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { connect } from '#tests/helpers/client.ts';
import type { Examples } from './operations.ts';

/** What has been bought, and what is said of it; by global ids. */
export interface TownReviews {
  /** Bob's, and received; he will say something. */
  readonly lineToReview: string;
  /** Ada's. */
  readonly reviewId: string;
}

/** Ada and Bob have bought something, and Ada has said what she thinks of it. */
export async function furnishReviews(
  app: TestApp,
  buyers: { readonly ada: string; readonly bob: string },
): Promise<{ reviews: TownReviews }> {
  const { variantId } = await offer(app, { slug: 'congee', priceMinor: 1_200n });
  const [ada, bob] = [connect(app.url, buyers.ada), connect(app.url, buyers.bob)];
  const lineToReview = await buy(app, bob, variantId);
  const written = await review(ada, {
    orderLineId: await buy(app, ada, variantId),
    rating: 4,
    text: 'Filling.',
  });
  return { reviews: { lineToReview, reviewId: written.review?.id ?? encodeId('Review', '') } };
}

const reason = 'Because we test.';

/** Arguments of the shop window's fields, and of what is said of goods. */
export const shopExamples: Examples = {
  'Query.category': () => ({ slug: 'food' }),
  'Query.product': () => ({ slug: 'dumplings' }),
  'Mutation.reviewProduct': ({ town }) => ({ orderLineId: town.reviews.lineToReview, rating: 5 }),
  'Mutation.updateReview': ({ town }) => ({ reviewId: town.reviews.reviewId, rating: 3 }),
  'Mutation.hideReview': ({ town }) => ({ reviewId: town.reviews.reviewId, reason }),
  'Mutation.restoreReview': ({ town }) => ({ reviewId: town.reviews.reviewId, reason }),
};
