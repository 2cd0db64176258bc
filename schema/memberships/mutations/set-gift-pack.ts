import { membershipPermissions, setGiftPack } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId, parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { benefitsIn, membershipBenefitInput } from '../benefit-input.ts';
import { giftPackField } from '../payload-fields.ts';

/** The mutation `setGiftPack` of the admin schema. */
export function setGiftPackMutation(builder: Builder): void {
  mutation(builder, 'setGiftPack', {
    description:
      'Says what opens with each unit of a product: periods of a plan, rights, or both. It holds for checkouts that begin from now on; those that have begun keep what was said before.',
    access: { permission: membershipPermissions.giftPacks },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      productId: t.id({ required: true, description: 'Of which product; not of one behind a plan.' }),
      planId: t.id({
        required: false,
        description:
          'Periods of which plan, as it is sold now and in the product’s currency; none when missing.',
      }),
      periods: t.int({
        required: false,
        description: 'How many periods; one when missing. All of them have ten years at most.',
      }),
      benefits: t.field({
        type: [membershipBenefitInput(builder)],
        required: true,
        description: 'What rights it gives, each once; at most 20.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ productId, planId, periods, benefits, reason }, ctx) =>
      setGiftPack(ctx, {
        productId: parseId(productId, 'Product', ['productId']),
        planId: parseOptionalId(planId, 'MembershipPlan', ['planId']),
        periods,
        benefits: benefitsIn(benefits),
        reason,
      }),
    payload: (t) => ({ giftPack: giftPackField(t, 'What the product brings from now on.') }),
  });
}
