import type { InputShapeFromFields } from '@pothos/core';
import type { Builder } from '../../builder.ts';
import { parseId, parseOptionalId } from '../../common/ids.ts';
import type { Types } from '../../common/models.ts';
import { perBuilder } from '../../common/per-builder.ts';

type InputFields = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;

const openGroupInput = perBuilder((builder) =>
  builder.inputType('OpenGroupInput', {
    description: 'A group to open.',
    fields: (t) => ({
      promotionId: t.id({ required: true, description: 'Which group buy.' }),
      variantId: t.id({ required: true, description: 'Which of its variants.' }),
    }),
  }),
);

/** What a buyer says about promotions. */
export function promotionChoices(builder: Builder, t: InputFields) {
  return {
    coupons: t.stringList({
      required: false,
      description:
        'The codes of the coupons that you want to use; at most 10. The best one of each group is. Those of the cart when missing.',
    }),
    groupId: t.id({
      required: false,
      description: 'A group to join: its goods are bought, and your cart is left alone.',
    }),
    openGroup: t.field({
      type: openGroupInput(builder),
      required: false,
      description: 'A group to open: its goods are bought, and your cart is left alone.',
    }),
    bargainId: t.id({
      required: false,
      description: 'A bargain of yours, to buy at the price that it has come to; your cart is left alone.',
    }),
    quantity: t.int({
      required: false,
      description: 'How many units you buy in a group; one when missing. Not for carts.',
    }),
  };
}

type Choices = InputShapeFromFields<ReturnType<typeof promotionChoices>>;

/** The choices with row ids. @throws DomainError INVALID_ID. */
export function choicesWithRows({ groupId, openGroup, bargainId }: Choices) {
  return {
    groupId: parseOptionalId(groupId && String(groupId), 'BuyingGroup', ['groupId']),
    openGroup: openGroup && {
      promotionId: parseId(String(openGroup.promotionId), 'Promotion', ['openGroup', 'promotionId']),
      variantId: parseId(String(openGroup.variantId), 'Variant', ['openGroup', 'variantId']),
    },
    bargainId: parseOptionalId(bargainId && String(bargainId), 'Bargain', ['bargainId']),
  };
}
