import { cancelCheckout } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { checkoutField } from '../checkout-field.ts';

/** The mutation `cancelCheckout`. */
export function cancelCheckoutMutation(builder: Builder): void {
  mutation(builder, 'cancelCheckout', {
    description: 'Gives up a checkout that is not paid: what it kept back is free at once.',
    access: { signedIn: true },
    input: (t) => ({ checkoutId: t.id({ required: true, description: 'Which checkout.' }) }),
    resolve: ({ checkoutId }, ctx) =>
      cancelCheckout(ctx, { checkoutId: parseId(checkoutId, 'Checkout', ['checkoutId']) }),
    payload: (t) => ({ checkout: checkoutField(t, 'The checkout as it is now.') }),
  });
}
