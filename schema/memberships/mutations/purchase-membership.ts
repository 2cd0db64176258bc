import { clientSecretOf, purchaseMembership } from '#api/memberships/index.ts';
import type { Builder } from '../../builder.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { membershipRenewal } from '../enums.ts';
import { maybeCheckoutField } from '../payload-fields.ts';

/** The mutation `purchaseMembership`. */
export function purchaseMembershipMutation(builder: Builder): void {
  mutation(builder, 'purchaseMembership', {
    description:
      'Starts to buy a period of a plan, or the next one: it comes behind what you have. By hand you pay the checkout by `completeCheckout`; automatically your browser pays the first period with the client secret, and the provider collects the others.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      planId: t.id({
        required: false,
        description: 'Which plan; when missing the one that you chose to go on with, or your present one.',
      }),
      renewal: t.field({
        type: membershipRenewal(builder),
        required: false,
        description: 'How it goes on; by hand when missing.',
      }),
      method: t.string({
        required: false,
        description: 'How you will pay, in the provider’s words; it can also be said when you pay.',
      }),
      expectedTotalMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'The price that you were shown, in minor units: another one is refused.',
      }),
    }),
    resolve: ({ planId, ...form }, ctx) =>
      purchaseMembership(ctx, {
        ...form,
        planId: parseOptionalId(planId, 'MembershipPlan', ['planId']),
      }),
    payload: (t) => ({
      checkout: maybeCheckoutField(t, 'What is to be paid now; null for an automatic renewal.'),
      clientSecret: t.string({
        nullable: true,
        description:
          'With it your browser pays the first period of an automatic renewal; null for a checkout, and once it is paid.',
        resolve: ({ result }, _args, ctx) =>
          result?.subscriptionId ? clientSecretOf(ctx, result.subscriptionId) : null,
      }),
    }),
  });
}
