import { offersOfVariants, type VariantOffer } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { encodeId } from '../../common/ids.ts';
import { defineLoader } from '../../common/loader.ts';
import { moneyRef } from '../../common/money.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { variantRef } from '../shop/refs.ts';
import { promotionKind } from './enums.ts';

const loadOffers = defineLoader(offersOfVariants);

const offerRef = perBuilder((builder) =>
  builder.objectRef<VariantOffer>('VariantOffer').implement({
    description: 'A price that a variant has in a promotion that runs now; the same for everybody.',
    fields: (t) => ({
      promotionId: t.id({
        description: 'The id of the promotion.',
        resolve: ({ promotionId }) => encodeId('Promotion', promotionId),
      }),
      slug: t.exposeString('slug', { description: 'The promotion’s name in addresses.' }),
      kind: t.field({
        type: promotionKind(builder),
        description: 'What the promotion is: only a flash sale has its price for whoever just buys.',
        resolve: ({ kind }) => kind,
      }),
      title: t.string({
        description: 'The promotion’s name in the language of the request.',
        resolve: (offer, _args, ctx) => (ctx.locale === 'zh' ? offer.titleZh : offer.titleEn),
      }),
      price: t.field({
        type: moneyRef(builder),
        description: 'What one costs in it; of a bargain, the least that it can come to.',
        resolve: ({ priceMinor, currency }) => ({ amountMinor: priceMinor, currency }),
      }),
      remaining: t.int({
        nullable: true,
        description: 'How many are left at this price; null is as many as in stock.',
        resolve: ({ remaining }) => remaining,
      }),
      endsAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'The first moment at which it is over; null is without end.',
        resolve: ({ endsAt }) => endsAt,
      }),
    }),
  }),
);

/** The field `activePromotions` of `Variant`. */
export function variantOffersField(builder: Builder): void {
  builder.objectField(variantRef(builder), 'activePromotions', (t) =>
    t.field({
      type: [offerRef(builder)],
      description:
        'The prices that it has in flash sales, group buys and bargains that run now, the lowest first.',
      complexity: { field: 1, multiplier: 2 },
      resolve: async ({ id }, _args, ctx) => (await loadOffers(ctx, id)) ?? [],
    }),
  );
}
