import { type CartNow, findCart, linesOfCarts, type WantedLine } from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { encodeId } from '../common/ids.ts';
import { defineLoader } from '../common/loader.ts';
import { perBuilder } from '../common/per-builder.ts';
import { cartLineRef } from './cart-line.ts';

const loadLines = defineLoader<string, readonly WantedLine[]>(linesOfCarts);

/** The type `Cart`. */
export const cartRef = perBuilder((builder) =>
  builder.objectRef<CartNow>('Cart').implement({
    description: 'What somebody means to buy. It promises nothing: no price and no stock.',
    fields: (t) => ({
      id: t.id({ description: 'Its id.', resolve: ({ id }) => encodeId('Cart', id) }),
      currency: t.string({
        nullable: true,
        description: 'Of everything in it; null when nothing is in it.',
        resolve: async ({ id }, _args, ctx) => (await loadLines(ctx, id))?.at(0)?.currency ?? null,
      }),
      lines: t.field({
        type: [cartLineRef(builder)],
        description: 'What is in it, in the order in which it was put in.',
        complexity: { field: 2, multiplier: 10 },
        resolve: async ({ id }, _args, ctx) => [...((await loadLines(ctx, id)) ?? [])],
      }),
      quantity: t.int({
        description: 'How many units are in it.',
        resolve: async ({ id }, _args, ctx) =>
          ((await loadLines(ctx, id)) ?? []).reduce((sum, { quantity }) => sum + quantity, 0),
      }),
      updatedAt: t.field({
        type: 'DateTime',
        description: 'When it was last changed.',
        resolve: ({ updatedAt }) => updatedAt,
      }),
    }),
  }),
);

/** The query `cart`. */
export function cartQuery(builder: Builder): void {
  builder.queryField('cart', (t) =>
    t.field({
      type: cartRef(builder),
      nullable: true,
      description: 'Your cart; null when you have none yet.',
      authScopes: { public: true },
      args: {
        guestToken: t.arg.string({
          required: false,
          description:
            'Of a guest: the token that `addToCart` gave. It is not looked at when you are signed in.',
        }),
      },
      resolve: (_root, { guestToken }, ctx) => findCart(ctx, guestToken),
    }),
  );
}
