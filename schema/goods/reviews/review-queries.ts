import { goodsPermissions, listReviews } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { positionOfReview } from './review.ts';

/** The query `reviews` of the admin schema. */
export function reviewQueries(builder: Builder): void {
  const ReviewVisibility = builder.enumType('ReviewVisibility', {
    description: 'Who sees a review.',
    subGraphs: ['admin'],
    values: {
      SHOWN: { description: 'Everybody.' },
      HIDDEN: { description: 'Its author and staff.' },
    },
  });
  builder.queryField('reviews', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Review'),
        description: 'What buyers say of goods, newest first, also what is hidden.',
        authScopes: { permission: goodsPermissions.reviews },
        subGraphs: ['admin'],
        args: {
          productId: t.arg.id({ required: false, description: 'Only of this product.' }),
          rating: t.arg.int({ required: false, description: 'Only with so many stars.' }),
          visibility: t.arg({
            type: ReviewVisibility,
            required: false,
            description: 'Only what is shown, or only what is hidden.',
          }),
        },
        resolve: (_root, { productId, rating, visibility, ...page }, ctx) => {
          const filter = {
            productId: parseOptionalId(productId, 'Product', ['productId']),
            rating: rating ?? undefined,
            isHidden: visibility ? visibility === 'HIDDEN' : undefined,
          };
          return keysetPage(page, positionOfReview, (query) => listReviews(ctx, filter, query));
        },
      },
      connectionOf(builder, 'Review'),
    ),
  );
}
