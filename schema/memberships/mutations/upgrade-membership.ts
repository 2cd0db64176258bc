import { upgradeMembership } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { checkoutField } from '../../goods/checkout-field.ts';

/** The mutation `upgradeMembership`. */
export function upgradeMembershipMutation(builder: Builder): void {
  mutation(builder, 'upgradeMembership', {
    description:
      'Starts to upgrade to a higher tier at the difference that `membershipUpgradePreview` shows. Once it is paid, it takes the place of your present terms at once; an automatic renewal of those ends.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      planId: t.id({ required: true, description: 'The plan to upgrade to.' }),
      expectedTotalMinor: t.field({
        type: 'BigInt',
        required: true,
        description: 'The total that you were shown, in minor units: another one is refused.',
      }),
      method: t.string({
        required: false,
        description: 'How you will pay, in the provider’s words; it can also be said when you pay.',
      }),
    }),
    resolve: ({ planId, ...form }, ctx) =>
      upgradeMembership(ctx, { ...form, planId: parseId(planId, 'MembershipPlan', ['planId']) }),
    payload: (t) => ({ checkout: checkoutField(t, 'What is to be paid now, by `completeCheckout`.') }),
  });
}
