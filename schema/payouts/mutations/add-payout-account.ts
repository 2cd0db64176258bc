import { addPayoutAccount } from '#core/payouts/add-account.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { payoutAccountField } from '../account-field.ts';

/** The mutation `addPayoutAccount`. */
export function addPayoutAccountMutation(builder: Builder): void {
  mutation(builder, 'addPayoutAccount', {
    description:
      'Adds an account of yours to which money can be sent. The provider is asked whether it can receive any; one that you have already is asked about anew.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      externalId: t.string({
        required: true,
        description: 'What the provider knows it as: `acct_…` at Stripe, as `sandbox_ok:lin` in the sandbox.',
      }),
    }),
    resolve: ({ externalId }, ctx) => addPayoutAccount(ctx, { externalId }),
    payload: (t) => ({ payoutAccount: payoutAccountField(builder, t, 'The account as it is now.') }),
  });
}
