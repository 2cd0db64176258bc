import { startCheckout } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { postalAddressInput } from '../../common/postal-address.ts';
import { checkoutField } from '../checkout-field.ts';
import { choicesWithRows, promotionChoices } from '../promotions/checkout-input.ts';

/** The mutation `startCheckout`. */
export function startCheckoutMutation(builder: Builder): void {
  mutation(builder, 'startCheckout', {
    description:
      'Starts to buy what is in your cart, or what a group or a bargain is about: prices are frozen and stock is kept back for some minutes. One that is still open ends with it.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      address: t.field({
        type: postalAddressInput(builder),
        required: false,
        description: 'Where to send what is sent.',
      }),
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
      ...promotionChoices(builder, t),
    }),
    resolve: (form, ctx) => startCheckout(ctx, { ...form, ...choicesWithRows(form) }),
    payload: (t) => ({ checkout: checkoutField(t, 'What is to be paid now.') }),
  });
}
