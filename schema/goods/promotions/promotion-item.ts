import type { ShownItem } from '#api/goods/index.ts';
import { encodeId } from '../../common/ids.ts';
import { moneyRef } from '../../common/money.ts';
import { perBuilder } from '../../common/per-builder.ts';

/** The type `PromotionItem`. */
export const promotionItemRef = perBuilder((builder) =>
  builder.objectRef<ShownItem>('PromotionItem').implement({
    description: 'A variant that has a price in a flash sale, a group buy or a bargain.',
    fields: (t) => ({
      variantId: t.id({
        description: 'The id of the variant.',
        resolve: ({ variantId }) => encodeId('Variant', variantId),
      }),
      sku: t.exposeString('sku', { description: 'What the house calls the variant.' }),
      title: t.string({
        description: 'The product’s name in the language of the request.',
        resolve: (item, _args, ctx) => (ctx.locale === 'zh' ? item.titleZh : item.titleEn),
      }),
      price: t.field({
        type: moneyRef(builder),
        description: 'What one costs in it; of a bargain, the least that it can come to.',
        resolve: ({ priceMinor, currency }) => ({ amountMinor: priceMinor, currency }),
      }),
      listPrice: t.field({
        type: moneyRef(builder),
        description: 'What one costs by the list.',
        resolve: ({ listPriceMinor, currency }) => ({ amountMinor: listPriceMinor, currency }),
      }),
      quota: t.int({
        nullable: true,
        description: 'How many there are at this price; null is as many as in stock.',
        resolve: ({ quota }) => quota,
      }),
      remaining: t.int({
        nullable: true,
        description: 'How many of them are left; null is as many as in stock.',
        resolve: ({ quota, used }) => (quota === null ? null : Math.max(quota - used, 0)),
      }),
      perMemberLimit: t.int({
        nullable: true,
        description: 'How many of them each member can have; null is without limit.',
        resolve: ({ perMemberLimit }) => perMemberLimit,
      }),
      remainingForMe: t.int({
        nullable: true,
        description: 'How many of them you can still have; null is without limit.',
        resolve: ({ perMemberLimit, mine }) =>
          perMemberLimit === null ? null : Math.max(perMemberLimit - mine, 0),
      }),
    }),
  }),
);
