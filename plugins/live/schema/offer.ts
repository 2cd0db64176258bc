import type { LiveOffer } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { encodeId } from '#schema/common/ids.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { defineNestedList } from '#schema/common/nested.ts';
import { loadProduct, loadVariant } from '#schema/goods/shop/load.ts';
import { productRef, variantRef } from '#schema/goods/shop/refs.ts';
import { offersOf } from '../offers/lists.ts';
import { loadStanding } from './loaders.ts';

const offers = defineNestedList<LiveOffer>({
  positionOf: ({ createdAt, id }) => [createdAt.getTime(), id],
  load: offersOf,
});

/** The type `LiveOffer`. */
export function offerType(builder: Builder): void {
  builder.prismaObject('LiveOffer', {
    description:
      'A price below the shop’s for some units of what stands on the shelf, while the session is live: everybody who buys has it by the ordinary cart and checkout.',
    fields: (t) => ({
      id: t.id({ description: 'Its id.', resolve: ({ id }) => encodeId('LiveOffer', id) }),
      product: t.field({
        type: productRef(builder),
        nullable: true,
        description: 'Of which product; null when it is not on sale any more.',
        resolve: ({ productId }, _args, ctx) => loadProduct(ctx, productId),
      }),
      variant: t.field({
        type: variantRef(builder),
        nullable: true,
        description: 'Of which variant; null when it is not on sale any more.',
        resolve: ({ variantId }, _args, ctx) => loadVariant(ctx, variantId),
      }),
      price: t.field({
        type: moneyRef(builder),
        description: 'What one unit costs.',
        resolve: ({ priceMinor, currency }) => ({ amountMinor: priceMinor, currency }),
      }),
      quota: t.exposeInt('quota', { description: 'How many units there are at this price.' }),
      perMemberLimit: t.exposeInt('perMemberLimit', {
        nullable: true,
        description: 'How many of them a member can have; null is as many as there are.',
      }),
      isOpen: t.boolean({
        description: 'Whether it can be bought for it now.',
        resolve: async ({ id, promotionId }, _args, ctx) =>
          promotionId ? ((await loadStanding(ctx, id))?.isOpen ?? false) : false,
      }),
      remaining: t.int({
        nullable: true,
        description: 'How many units are left at this price; null before the session is live.',
        resolve: async ({ id, promotionId }, _args, ctx) =>
          promotionId ? ((await loadStanding(ctx, id))?.remaining ?? null) : null,
      }),
      promotionId: t.id({
        nullable: true,
        description:
          'The flash sale by which it is sold, for `flashSaleUpdates`, which tells what is left; null before the session is live.',
        resolve: ({ promotionId }) => (promotionId ? encodeId('Promotion', promotionId) : null),
      }),
    }),
  });
  builder.prismaObjectFields('LiveSession', (t) => ({
    offers: t.connection(
      {
        type: modelRef(builder, 'LiveOffer'),
        description: 'Its live prices, the newest first: at most 20.',
        resolve: ({ id }, args, ctx) => offers(ctx, id, args),
      },
      connectionOf(builder, 'LiveOffer'),
    ),
  }));
}
