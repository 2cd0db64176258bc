import type { PricedCartLine } from '#api/goods/index.ts';
import { encodeId } from '../common/ids.ts';
import { moneyRef } from '../common/money.ts';
import { perBuilder } from '../common/per-builder.ts';
import { adjustmentRef, adjustmentsOf } from './adjustment.ts';
import { loadProduct, loadVariant } from './shop/load.ts';
import { productRef, variantRef } from './shop/refs.ts';

const lineProblem = perBuilder((builder) =>
  builder.enumType('CartLineProblem', {
    description: 'Why a line cannot be bought as it is.',
    values: {
      NOT_AVAILABLE: { description: 'It is not on sale any more.' },
      OUT_OF_STOCK: { description: 'There are fewer than you want; `available` says how many.' },
      OVER_LIMIT: { description: 'One order may not hold so many.' },
    },
  }),
);

/** The type `CartLine`. */
export const cartLineRef = perBuilder((builder) =>
  builder.objectRef<PricedCartLine>('CartLine').implement({
    description: 'Units of one variant in a cart, as the goods stand now. Nothing is kept back for it.',
    fields: (t) => ({
      id: t.id({
        description: 'By which `updateCartLine` knows it.',
        resolve: ({ cartLineId }) => encodeId('CartLine', cartLineId),
      }),
      variantId: t.id({
        description: 'The id of the variant.',
        resolve: ({ variantId }) => encodeId('Variant', variantId),
      }),
      variant: t.field({
        type: variantRef(builder),
        nullable: true,
        description: 'The variant; null when it is not on sale any more.',
        resolve: ({ variantId }, _args, ctx) => loadVariant(ctx, variantId),
      }),
      product: t.field({
        type: productRef(builder),
        nullable: true,
        description: 'What it is a form of; null when that is not on sale any more.',
        resolve: ({ productId }, _args, ctx) => loadProduct(ctx, productId),
      }),
      sku: t.exposeString('sku', { description: 'What the house calls the variant.' }),
      title: t.string({
        description: 'The product’s name in the language of the request.',
        resolve: (line, _args, ctx) => (ctx.locale === 'zh' ? line.titleZh : line.titleEn),
      }),
      choices: t.field({
        type: 'JSON',
        description: 'The code of the value for the code of each option, as `{ "size": "m" }`.',
        resolve: ({ choices }) => choices,
      }),
      imageUrl: t.string({
        nullable: true,
        description: 'A picture of the variant.',
        resolve: ({ imageUrl }, _args, ctx) => imageUrl && ctx.kernel.media.urlOf(imageUrl),
      }),
      quantity: t.exposeInt('quantity', { description: 'How many.' }),
      unitPrice: t.field({
        type: moneyRef(builder),
        description:
          'What one costs you: the member price and price promotions count, order-wide discounts do not.',
        resolve: ({ priced, listPriceMinor, currency }) => ({
          amountMinor: priced?.unitPriceMinor ?? listPriceMinor,
          currency,
        }),
      }),
      listPrice: t.field({
        type: moneyRef(builder),
        description: 'What one costs by the list.',
        resolve: ({ listPriceMinor, currency }) => ({ amountMinor: listPriceMinor, currency }),
      }),
      total: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What all of them cost after discounts; null when the line cannot be bought.',
        resolve: ({ priced, currency }) => (priced ? { amountMinor: priced.totalMinor, currency } : null),
      }),
      adjustments: t.field({
        type: [adjustmentRef(builder)],
        description: 'What made the line cheaper.',
        complexity: { field: 1, multiplier: 3 },
        resolve: ({ priced, currency }) => adjustmentsOf(priced?.adjustments ?? [], currency),
      }),
      problem: t.field({
        type: lineProblem(builder),
        nullable: true,
        description: 'What stands in the way of buying it; null when nothing does.',
        resolve: ({ problem }) => problem,
      }),
      available: t.int({
        nullable: true,
        description: 'How many there are when there are too few; null otherwise.',
        resolve: ({ problem, available }) => (problem === 'OUT_OF_STOCK' ? available : null),
      }),
    }),
  }),
);
