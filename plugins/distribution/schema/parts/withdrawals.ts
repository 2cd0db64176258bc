import { userErrorSlice } from '#schema/common/user-error.ts';
import { addTaxRuleMutation } from '../mutations/add-tax-rule.ts';
import { requestWithdrawalMutation } from '../mutations/request-withdrawal.ts';
import { withdrawalPaceQuery, withdrawalsQuery } from '../withdrawals/admin-queries.ts';
import { withdrawalPreviewQuery } from '../withdrawals/preview.ts';
import { sharedAccountsQuery } from '../withdrawals/shared-accounts.ts';
import { taxRuleType } from '../withdrawals/tax-rule.ts';
import { withdrawalAmounts, withdrawalClocks, withdrawalType } from '../withdrawals/withdrawal.ts';

/** The part of the schemas about how promoters get what they have earned. */
export const withdrawalParts = [
  userErrorSlice('DistributionWithdrawalBelowMinimum', 'A withdrawal is too small.', {
    minimumMinor: { type: 'String', description: 'The least amount, in minor units.' },
  }),
  userErrorSlice('DistributionNetChanged', 'Another amount would arrive than was expected.', {
    netMinor: { type: 'String', description: 'What would arrive now, in minor units.' },
    taxMinor: { type: 'String', description: 'What would be withheld now, in minor units.' },
  }),
  withdrawalType,
  withdrawalAmounts,
  withdrawalClocks,
  taxRuleType,
  withdrawalPreviewQuery,
  withdrawalsQuery,
  withdrawalPaceQuery,
  sharedAccountsQuery,
  requestWithdrawalMutation,
  addTaxRuleMutation,
];
