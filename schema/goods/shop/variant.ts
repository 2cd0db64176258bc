import { goodsSettings, stockState } from '#api/goods/index.ts';
import { settingsOf } from '#core/settings.ts';
import type { Builder } from '../../builder.ts';
import { encodeId } from '../../common/ids.ts';
import { moneyRef } from '../../common/money.ts';
import { stockStateEnum } from './enums.ts';
import { loadProduct, variantNodes } from './load.ts';
import { moneyOrNull } from './money-field.ts';
import { productRef, variantRef } from './refs.ts';

/** The type `Variant`. */
export function variantType(builder: Builder): void {
  variantRef(builder).implement({
    description: 'What is priced, stocked and bought: a product in one of its forms.',
    interfaces: [builder.nodeInterfaceRef()],
    extensions: { node: variantNodes, cacheable: true },
    fields: (t) => ({
      id: t.id({
        description: 'The global id: opaque, and good for `node` and for `addToCart`.',
        resolve: ({ id }) => encodeId('Variant', id),
      }),
      sku: t.exposeString('sku', { description: 'What the house calls it.' }),
      choices: t.field({
        type: 'JSON',
        description: 'The code of the value for the code of each option, as `{ "size": "m" }`.',
        resolve: ({ choices }) => choices,
      }),
      price: t.field({
        type: moneyRef(builder),
        description: 'What one costs by the list.',
        resolve: ({ priceMinor, currency }) => ({ amountMinor: BigInt(priceMinor), currency }),
      }),
      compareAtPrice: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What it used to cost, to be shown beside the price.',
        resolve: ({ compareAtMinor, currency }) => moneyOrNull(compareAtMinor, currency),
      }),
      memberPrice: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What it costs whoever holds the right to member prices; null when that is the same.',
        resolve: ({ memberPriceMinor, currency }) => moneyOrNull(memberPriceMinor, currency),
      }),
      stockState: t.field({
        type: stockStateEnum(builder),
        description: 'How easily it can be had.',
        resolve: ({ available }, _args, ctx) =>
          stockState(available, settingsOf(ctx, goodsSettings).lowStock),
      }),
      available: t.exposeInt('available', {
        nullable: true,
        description: 'How many there are, at most 100; null for what never runs out.',
      }),
      orderLimit: t.exposeInt('orderLimit', {
        nullable: true,
        description: 'How many of it one order may hold, when that is special.',
      }),
      weightGrams: t.exposeInt('weightGrams', { description: 'What one weighs; 0 for what is not sent.' }),
      imageUrl: t.string({
        nullable: true,
        description: 'A picture of it.',
        resolve: ({ imageUrl }, _args, ctx) => imageUrl && ctx.kernel.media.urlOf(imageUrl),
      }),
      product: t.field({
        type: productRef(builder),
        nullable: true,
        description: 'What it is a form of; null when that is not on sale.',
        resolve: ({ productId }, _args, ctx) => loadProduct(ctx, productId),
      }),
    }),
  });
}
