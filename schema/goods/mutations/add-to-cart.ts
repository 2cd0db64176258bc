import { addToCart } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { cartFields } from '../cart-fields.ts';

/** The mutation `addToCart`. */
export function addToCartMutation(builder: Builder): void {
  mutation(builder, 'addToCart', {
    description:
      'Puts units of a variant into your cart, beside what is in it. Nothing is kept back for them.',
    access: { public: true },
    idempotent: true,
    input: (t) => ({
      variantId: t.id({ required: true, description: 'Which variant.' }),
      quantity: t.int({ required: false, defaultValue: 1, description: 'How many more.' }),
      guestToken: t.string({
        required: false,
        description: 'Of a guest who has a cart; without one a guest gets a new cart and its token.',
      }),
    }),
    resolve: ({ variantId, quantity, guestToken }, ctx) =>
      addToCart(ctx, {
        variantId: parseId(variantId, 'Variant', ['variantId']),
        quantity: quantity ?? 1,
        guestToken,
      }),
    payload: (t) => cartFields(builder, t),
  });
}
