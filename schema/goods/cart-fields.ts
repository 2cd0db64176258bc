import { type ChangedCart, findCart } from '#api/goods/index.ts';
import type { Builder } from '../builder.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';
import { cartRef } from './cart.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<ChangedCart>>;

/** What every mutation of a cart answers. */
export function cartFields(builder: Builder, t: PayloadFields) {
  return {
    cart: t.field({
      type: cartRef(builder),
      nullable: true,
      description: 'The cart as it is now.',
      resolve: ({ result }, _args, ctx) => result && (result.cart ?? findCart(ctx, result.guestToken)),
    }),
    guestToken: t.string({
      nullable: true,
      description: 'By it somebody who is not signed in finds the cart again; null for members.',
      resolve: ({ result }) => result?.guestToken ?? null,
    }),
  };
}
