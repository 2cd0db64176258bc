import { updateCartCoupons } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { cartFields } from '../cart-fields.ts';

/** The mutation `updateCartCoupons`. */
export function updateCartCouponsMutation(builder: Builder): void {
  mutation(builder, 'updateCartCoupons', {
    description:
      'Sets which coupons are to be used with your cart. `startCheckout` uses them unless it names others.',
    access: { public: true },
    idempotent: true,
    input: (t) => ({
      coupons: t.stringList({
        required: true,
        description: 'The codes of all of them, at most 10; none takes all of them out.',
      }),
      guestToken: t.string({ required: false, description: 'Of a guest: the token of the cart.' }),
    }),
    resolve: (input, ctx) => updateCartCoupons(ctx, input),
    payload: (t) => cartFields(builder, t),
  });
}
