import { claimGuestCart } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { cartFields } from '../cart-fields.ts';

/** The mutation `claimGuestCart`. */
export function claimGuestCartMutation(builder: Builder): void {
  mutation(builder, 'claimGuestCart', {
    description:
      'Moves what you put into a cart before you signed in into your own, all of it or nothing. Of what is in both, the greater number stays.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      guestToken: t.string({ required: true, description: 'The token of the guest’s cart.' }),
    }),
    resolve: ({ guestToken }, ctx) => claimGuestCart(ctx, { guestToken }),
    payload: (t) => cartFields(builder, t),
  });
}
