import { removePayoutAccount } from '#core/payouts/remove-account.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { payoutAccountField } from '../account-field.ts';

/** The mutation `removePayoutAccount`. */
export function removePayoutAccountMutation(builder: Builder): void {
  mutation(builder, 'removePayoutAccount', {
    description:
      'Removes an account of yours. What was to be sent there fails unless the provider was told already.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ accountId: t.id({ required: true, description: 'Which account.' }) }),
    resolve: ({ accountId }, ctx) =>
      removePayoutAccount(ctx, { accountId: parseId(accountId, 'PayoutAccount', ['accountId']) }),
    payload: (t) => ({ payoutAccount: payoutAccountField(builder, t, 'The account that was removed.') }),
  });
}
