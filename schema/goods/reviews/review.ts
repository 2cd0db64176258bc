import { ownReviewsOfLines, reasonsForHiding, reviewsById, reviewsOfProducts } from '#api/goods/index.ts';
import type { Review } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { defineLoader } from '../../common/loader.ts';
import { modelRef } from '../../common/models.ts';
import { defineNestedList } from '../../common/nested.ts';
import type { NodeSource } from '../../common/node.ts';
import { loadUser } from '../../users/load.ts';
import { loadProduct } from '../shop/load.ts';
import { productRef } from '../shop/refs.ts';

const node: NodeSource = { loadNodes: reviewsById };
const loadReason = defineLoader(reasonsForHiding);
/** What the caller has said of a line of an order. */
const loadOwnReview = defineLoader(ownReviewsOfLines);

export const positionOfReview = (review: Review) => [review.createdAt.getTime(), review.id];

const reviewsOfProduct = defineNestedList({ positionOf: positionOfReview, load: reviewsOfProducts });

/** The type `Review`, `Product.reviews`, and `OrderLine.review`. */
export function reviewType(builder: Builder): void {
  builder.prismaNode('Review', {
    description: 'What a buyer says of what they received.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      rating: t.exposeInt('rating', { description: 'Stars, 1 to 5.' }),
      text: t.exposeString('text', { description: 'In their words; may be empty.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was first written.' }),
      updatedAt: t.expose('updatedAt', {
        type: 'DateTime',
        description: 'When it was last changed by its author.',
      }),
      author: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who bought it; null when the account is gone.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
      product: t.field({
        type: productRef(builder),
        nullable: true,
        description: 'What it is about; null when that is not on sale any more.',
        resolve: ({ productId }, _args, ctx) => loadProduct(ctx, productId),
      }),
      hiddenAt: t.expose('hiddenAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when nobody but its author and staff sees it.',
      }),
      hiddenReason: t.string({
        nullable: true,
        description: 'Why it is hidden; null when it is not.',
        resolve: ({ id, hiddenAt }, _args, ctx) => (hiddenAt ? loadReason(ctx, id) : null),
      }),
    }),
  });
  builder.objectField(productRef(builder), 'reviews', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Review'),
        description: 'What buyers say of it, newest first.',
        resolve: ({ id }, args, ctx) => reviewsOfProduct(ctx, id, args),
      },
      connectionOf(builder, 'Review'),
    ),
  );
  builder.prismaObjectField('OrderLine', 'review', (t) =>
    t.field({
      type: modelRef(builder, 'Review'),
      nullable: true,
      description: 'What you said of it; null until you did.',
      resolve: ({ id }, _args, ctx) => loadOwnReview(ctx, id),
    }),
  );
}
