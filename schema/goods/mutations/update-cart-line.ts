import { updateCartLine } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { cartFields } from '../cart-fields.ts';

/** The mutation `updateCartLine`. */
export function updateCartLineMutation(builder: Builder): void {
  mutation(builder, 'updateCartLine', {
    description: 'Sets how many units a line of your cart holds; 0 takes it out.',
    access: { public: true },
    idempotent: true,
    input: (t) => ({
      lineId: t.id({ required: true, description: 'Which line.' }),
      quantity: t.int({ required: true, description: 'How many there are to be then.' }),
      guestToken: t.string({ required: false, description: 'Of a guest: the token of the cart.' }),
    }),
    resolve: ({ lineId, quantity, guestToken }, ctx) =>
      updateCartLine(ctx, { lineId: parseId(lineId, 'CartLine', ['lineId']), quantity, guestToken }),
    payload: (t) => cartFields(builder, t),
  });
}
