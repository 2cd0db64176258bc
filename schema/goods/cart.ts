import {
  type CartNow,
  type CartPrice,
  findCart,
  linesOfCarts,
  priceCarts,
  unpricedLinesOfCarts,
  withPrices,
} from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import { encodeId } from '../common/ids.ts';
import { defineLoader, defineRowLoader } from '../common/loader.ts';
import { remembered } from '../common/memory.ts';
import { moneyRef } from '../common/money.ts';
import { perBuilder } from '../common/per-builder.ts';
import type { GraphQLContext } from '../context.ts';
import { cartCouponRef } from './cart-coupon.ts';
import { cartLineRef } from './cart-line.ts';

const loadLines = defineLoader(linesOfCarts);

/** Ids of the carts whose lines an operation shows. */
function shownCarts(ctx: GraphQLContext): Set<string> {
  return remembered(ctx, shownCarts, () => new Set<string>());
}

/** A price needs little of the lines. Where they are shown as well, they are known by now, since all fields ask before any is answered. */
const loadUnpriced = defineLoader(async (ctx: GraphQLContext, cartIds: readonly string[]) => {
  const shown = shownCarts(ctx);
  const others = cartIds.filter((id) => !shown.has(id));
  const found = new Map(others.length > 0 ? await unpricedLinesOfCarts(ctx, others) : []);
  for (const id of cartIds) if (shown.has(id)) found.set(id, await linesOf(ctx, id));
  return found;
});

async function linesOf(ctx: GraphQLContext, cartId: string) {
  return (await loadLines(ctx, cartId)) ?? [];
}

async function unpricedOf(ctx: GraphQLContext, { id }: CartNow) {
  return (await loadUnpriced(ctx, id)) ?? [];
}

/** Apart from the lines, since whoever only shows how many there are has no use for prices. */
const loadPriced = defineRowLoader(async (ctx: GraphQLContext, carts: readonly CartNow[]) =>
  priceCarts(
    ctx,
    await Promise.all(carts.map(async (cart) => ({ ...cart, lines: await unpricedOf(ctx, cart) }))),
  ),
);

/** An amount of a cart; null when nothing in it can be priced. */
async function amountOf(ctx: GraphQLContext, cart: CartNow, amount: (price: CartPrice) => bigint) {
  const price = (await loadPriced(ctx, cart))?.price;
  return price ? { amountMinor: amount(price), currency: price.currency } : null;
}

/** Says first that they are shown, so that the price waits for them. */
async function shownLines(ctx: GraphQLContext, cart: CartNow) {
  shownCarts(ctx).add(cart.id);
  const [lines, priced] = await Promise.all([linesOf(ctx, cart.id), loadPriced(ctx, cart)]);
  return withPrices(lines, priced?.price ?? null);
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
        resolve: async (cart, _args, ctx) => (await unpricedOf(ctx, cart)).at(0)?.currency ?? null,
      }),
      lines: t.field({
        type: [cartLineRef(builder)],
        description: 'What is in it, in the order in which it was put in.',
        complexity: { field: 2, multiplier: 10 },
        resolve: (cart, _args, ctx) => shownLines(ctx, cart),
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
          (await unpricedOf(ctx, cart)).reduce((sum, { quantity }) => sum + quantity, 0),
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
