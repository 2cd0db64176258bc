import type { VariantDefinition } from '#api/goods/index.ts';
import { encodeId } from '../../common/ids.ts';
import { moneyRef } from '../../common/money.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { loadProductDefinition } from './load.ts';
import { productDefinitionForward } from './product-ref.ts';

/** The type `VariantDefinition`. */
export const variantDefinitionRef = perBuilder((builder) =>
  builder.objectRef<VariantDefinition>('VariantDefinition').implement({
    description: 'What is priced, stocked and bought, as staff see it.',
    subGraphs: ['admin'],
    fields: (t) => {
      const amount = (
        field: 'compareAtMinor' | 'memberPriceMinor' | 'costMinor' | 'floorMinor',
        description: string,
      ) =>
        t.field({
          type: moneyRef(builder),
          nullable: true,
          description,
          resolve: ({ [field]: amountMinor, currency }) =>
            amountMinor === null ? null : { amountMinor, currency },
        });
      return {
        id: t.id({ description: 'The id of the variant.', resolve: ({ id }) => encodeId('Variant', id) }),
        product: t.field({
          type: productDefinitionForward(builder),
          nullable: true,
          description: 'What it is a variant of.',
          resolve: ({ productId }, _args, ctx) => loadProductDefinition(ctx, productId),
        }),
        sku: t.exposeString('sku', { description: 'What the house calls it.' }),
        choices: t.field({
          type: 'JSON',
          description: 'The code of the value for the code of each option, as `{ "size": "m" }`.',
          resolve: ({ choices }) => choices,
        }),
        price: t.field({
          type: moneyRef(builder),
          description: 'What it costs by the list.',
          resolve: ({ priceMinor, currency }) => ({ amountMinor: priceMinor, currency }),
        }),
        compareAt: amount('compareAtMinor', 'What it used to cost.'),
        memberPrice: amount('memberPriceMinor', 'What it costs who has the right to member prices.'),
        cost: amount('costMinor', 'What it costs the house.'),
        floor: amount('floorMinor', 'No promotion sells it for less.'),
        weightGrams: t.exposeInt('weightGrams', { description: 'What one weighs, in grams.' }),
        tracksStock: t.exposeBoolean('tracksStock', {
          description: 'Whether it can run out.',
        }),
        orderLimit: t.exposeInt('orderLimit', {
          nullable: true,
          description: 'How many one order may hold; null is the limit of the house.',
        }),
        imageUrl: t.field({
          type: 'URL',
          nullable: true,
          description: 'A picture of it.',
          resolve: ({ imageUrl }, _args, ctx) => imageUrl && ctx.kernel.media.urlOf(imageUrl),
        }),
        onHand: t.exposeInt('onHand', { description: 'How many lie at all locations.' }),
        available: t.exposeInt('available', {
          description: 'How many can still be sold: not promised, and at locations that are in use.',
        }),
        retiredAt: t.expose('retiredAt', {
          type: 'DateTime',
          nullable: true,
          description: 'Since when it is not sold any more.',
        }),
      };
    },
  }),
);
