import { startCheckout } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { checkoutField } from '../checkout-field.ts';
import { checkoutFormOf, checkoutInputFields } from '../checkout-input.ts';

/** The mutation `startCheckout`. */
export function startCheckoutMutation(builder: Builder): void {
  mutation(builder, 'startCheckout', {
    description:
      'Starts to buy what is in your cart, or what a group or a bargain is about: prices are frozen and stock is kept back for some minutes. One that is still open ends with it.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      ...checkoutInputFields(builder, t),
      method: t.string({
        required: false,
        description: 'How you will pay, in the provider’s words; it can also be said when you pay.',
      }),
      expectedTotalMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'The total that you were shown, in minor units: another one is refused.',
      }),
      note: t.string({ required: false, description: 'For the house: at most 500 characters.' }),
    }),
    resolve: (form, ctx) => startCheckout(ctx, checkoutFormOf(form)),
    payload: (t) => ({ checkout: checkoutField(t, 'What is to be paid now.') }),
  });
}
