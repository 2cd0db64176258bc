import { completeCheckout } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { checkoutField } from '../checkout-field.ts';

/** The mutation `completeCheckout`. */
export function completeCheckoutMutation(builder: Builder): void {
  mutation(builder, 'completeCheckout', {
    description:
      'Pays a checkout and makes it an order. Repeating it is safe: a checkout becomes one order. As long as the provider has not decided, there is none yet.',
    access: { signedIn: true },
    cost: 30,
    input: (t) => ({
      checkoutId: t.id({ required: true, description: 'Which checkout.' }),
      method: t.string({
        required: false,
        description:
          'How to pay, in the provider’s words; without it your browser pays with the client secret.',
      }),
    }),
    resolve: ({ checkoutId, method }, ctx) =>
      completeCheckout(ctx, { checkoutId: parseId(checkoutId, 'Checkout', ['checkoutId']), method }),
    payload: (t) => ({ checkout: checkoutField(t, 'The checkout, with its order.') }),
  });
}
