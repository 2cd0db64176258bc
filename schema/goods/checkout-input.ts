import type { InputShapeFromFields } from '@pothos/core';
import type { Builder } from '../builder.ts';
import { parseOptionalId } from '../common/ids.ts';
import type { Types } from '../common/models.ts';
import { postalAddressInput } from '../common/postal-address.ts';
import { choicesWithRows, promotionChoices } from './promotions/checkout-input.ts';

type InputFields = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;

/** What a buyer says that changes what a cart costs: to the preview and to the checkout alike. */
export function checkoutInputFields(builder: Builder, t: InputFields) {
  return {
    address: t.field({
      type: postalAddressInput(builder),
      required: false,
      description: 'Where to send what is sent.',
    }),
    shippingMethod: t.id({
      required: false,
      description: 'In which way: one of the `shippingOptions` of `checkoutPreview`.',
    }),
    points: t.field({
      type: 'BigInt',
      required: false,
      description: 'How many points are to pay for a part of it.',
    }),
    ...promotionChoices(builder, t),
  };
}

type CheckoutInput = InputShapeFromFields<ReturnType<typeof checkoutInputFields>>;

/** The same as the domain takes it. @throws DomainError INVALID_ID. */
export function checkoutFormOf<Input extends CheckoutInput>({ shippingMethod, ...input }: Input) {
  return {
    ...input,
    ...choicesWithRows(input),
    shippingMethod: parseOptionalId(shippingMethod, 'ShippingMethod', ['shippingMethod']),
  };
}
