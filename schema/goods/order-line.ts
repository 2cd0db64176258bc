import type { Builder } from '../builder.ts';
import { encodeId } from '../common/ids.ts';
import { moneyRef } from '../common/money.ts';
import { loadOrder } from './order-load.ts';
import { loadProduct, loadVariant } from './shop/load.ts';
import { productRef, variantRef } from './shop/refs.ts';

/** The type `OrderLine`. */
export function orderLineType(builder: Builder): void {
  builder.prismaObject('OrderLine', {
    description:
      'One variant of an order at the price that was paid. What the goods say later changes nothing here.',
    fields: (t) => ({
      id: t.id({
        description: 'By which mutations know it.',
        resolve: ({ id }) => encodeId('OrderLine', id),
      }),
      variant: t.field({
        type: variantRef(builder),
        nullable: true,
        description: 'The variant as it is now; null when it is not on sale any more.',
        resolve: ({ variantId }, _args, ctx) => loadVariant(ctx, variantId),
      }),
      product: t.field({
        type: productRef(builder),
        nullable: true,
        description: 'The product as it is now; null when it is not on sale any more.',
        resolve: ({ productId }, _args, ctx) => loadProduct(ctx, productId),
      }),
      sku: t.exposeString('sku', { description: 'What the house calls the variant.' }),
      title: t.string({
        description: 'The product’s name as it was, in the language of the request.',
        resolve: (line, _args, ctx) => (ctx.locale === 'zh' ? line.titleZh : line.titleEn),
      }),
      choices: t.expose('choices', {
        type: 'JSON',
        description: 'The code of the value for the code of each option.',
      }),
      quantity: t.exposeInt('quantity', { description: 'How many.' }),
      unitPrice: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What one of them cost.',
        resolve: async (line, _args, ctx) =>
          inCurrency(line.unitPriceMinor, await loadOrder(ctx, line.orderId)),
      }),
      total: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What was paid for all of them.',
        resolve: async (line, _args, ctx) => inCurrency(line.totalMinor, await loadOrder(ctx, line.orderId)),
      }),
    }),
  });
}

function inCurrency(amountMinor: bigint, order: { readonly currency: string } | undefined) {
  return order ? { amountMinor, currency: order.currency } : null;
}
