import { type CartNow, findCart, linesOfCarts, priceCarts, type Quote } from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { encodeId } from '../common/ids.ts';
import { defineLoader, defineRowLoader } from '../common/loader.ts';
import { moneyRef } from '../common/money.ts';
import { perBuilder } from '../common/per-builder.ts';
import type { GraphQLContext } from '../context.ts';
import { cartCouponRef } from './cart-coupon.ts';
import { cartLineRef } from './cart-line.ts';

const loadLines = defineLoader(linesOfCarts);

/** Apart from the lines, since whoever only shows how many there are has no use for prices. */
const loadPriced = defineRowLoader(async (ctx: GraphQLContext, carts: readonly CartNow[]) =>
  priceCarts(
    ctx,
    await Promise.all(carts.map(async (cart) => ({ ...cart, lines: await linesOf(ctx, cart) }))),
  ),
);

async function linesOf(ctx: GraphQLContext, { id }: CartNow) {
  return (await loadLines(ctx, id)) ?? [];
}

/** An amount of a cart; null when nothing in it can be priced. */
async function amountOf(ctx: GraphQLContext, cart: CartNow, amount: (quote: Quote) => bigint) {
  const quote = (await loadPriced(ctx, cart))?.quote;
  return quote ? { amountMinor: amount(quote), currency: quote.currency } : null;
}

/** The type `Cart`. */
export const cartRef = perBuilder((builder) =>
  builder.objectRef<CartNow>('Cart').implement({
    description: 'What somebody means to buy. It promises nothing: no price and no stock.',
    fields: (t) => ({
      id: t.id({ description: 'Its id.', resolve: ({ id }) => encodeId('Cart', id) }),
      currency: t.string({
        nullable: true,
        description: 'Of everything in it; null when nothing is in it.',
        resolve: async (cart, _args, ctx) => (await linesOf(ctx, cart)).at(0)?.currency ?? null,
      }),
      lines: t.field({
        type: [cartLineRef(builder)],
        description: 'What is in it, in the order in which it was put in.',
        complexity: { field: 2, multiplier: 10 },
        resolve: async (cart, _args, ctx) => [...((await loadPriced(ctx, cart))?.lines ?? [])],
      }),
      coupons: t.field({
        type: [cartCouponRef(builder)],
        description: 'The coupons that are to be used with it.',
        complexity: { field: 2, multiplier: 1 },
        resolve: async (cart, _args, ctx) => [...((await loadPriced(ctx, cart))?.coupons ?? [])],
      }),
      quantity: t.int({
        description: 'How many units are in it.',
        resolve: async (cart, _args, ctx) =>
          (await linesOf(ctx, cart)).reduce((sum, { quantity }) => sum + quantity, 0),
      }),
      subtotal: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'The lines at their unit prices; null when nothing in it can be bought.',
        resolve: (cart, _args, ctx) => amountOf(ctx, cart, ({ subtotalMinor }) => subtotalMinor),
      }),
      discount: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What order-wide discounts take off; null when nothing in it can be bought.',
        resolve: (cart, _args, ctx) => amountOf(ctx, cart, ({ discountMinor }) => discountMinor),
      }),
      total: t.field({
        type: moneyRef(builder),
        nullable: true,
        description:
          'What it costs before points, shipping and taxes; null when nothing in it can be bought.',
        resolve: (cart, _args, ctx) => amountOf(ctx, cart, ({ totalMinor }) => totalMinor),
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
