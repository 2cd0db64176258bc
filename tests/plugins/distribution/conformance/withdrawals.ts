import { systemContext } from '#core/context.ts';
import { addPayoutAccount } from '#core/payouts/add-account.ts';
import { takeOverCommission } from '#plugins/distribution/take-over-commission.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { growWithdrawals } from './grow-withdrawals.ts';
import { reason } from './members.ts';

/** Something that Ada can withdraw, and where to. */
export const withdrawals: ConformancePart = {
  rules: {
    storefront: {
      'Query.withdrawalPreview': 'members',
      'Mutation.requestWithdrawal': 'members',
    },
    admin: {
      'Query.distributionWithdrawals': 'permission distribution.withdrawals',
      'Query.distributionWithdrawalPace': 'permission distribution.withdrawals',
      'Query.distributionSharedAccounts': 'permission distribution.promoters',
      'Query.distributionTaxRules': 'permission distribution.taxes',
      'Mutation.distributionAddTaxRule': 'permission distribution.taxes',
    },
  },
  examples: {
    'Query.withdrawalPreview': () => ({ amountMinor: '2000', currency: 'CNY' }),
    'Mutation.requestWithdrawal': ({ town }) => ({
      amountMinor: '2000',
      currency: 'CNY',
      payoutAccountId: town.more.distributionAccountId,
      expectedNetMinor: '2000',
    }),
    'Mutation.distributionAddTaxRule': () => ({
      country: 'CN',
      currency: 'USD',
      allowanceMinor: '80000',
      brackets: [{ basisPoints: 2_000 }],
      reason,
    }),
  },
  async furnish(app, { ada: { userId } }) {
    await takeOverCommission(systemContext(app.kernel, 'test'), {
      promoterId: userId,
      amountMinor: 1_000_000n,
      currency: 'CNY',
      source: 'test:earning',
    });
    const { accountId } = await addPayoutAccount(asMember(app.kernel, userId), {
      externalId: 'sandbox_ok:withdrawals',
    });
    return { distributionAccountId: encodeId('PayoutAccount', accountId) };
  },
  grow: growWithdrawals,
  listArguments: () => ({ 'DistributionMyself.balance(currency:)': '"CNY"' }),
  ofFixedLength: {
    'DistributionTaxRule.brackets': 'within the row of one rule',
    'DistributionSharedAccount.promoters': 'two share each account here',
  },
};
