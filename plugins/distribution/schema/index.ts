import type { Builder } from '#schema/builder.ts';
import { userErrorSlice } from '#schema/common/user-error.ts';
import { applicationsQuery, handbooksQuery, promotersQuery } from './admin-queries.ts';
import { applicationType } from './application.ts';
import { bindingOfQuery } from './binding.ts';
import { commissionType, orderQuery, statementQuery } from './commission.ts';
import { disputesQuery, disputeType } from './dispute.ts';
import { handbookType } from './handbook.ts';
import { invitationType } from './invitation.ts';
import { materialsQuery, materialType } from './material.ts';
import { acceptHandbookMutation } from './mutations/accept-handbook.ts';
import { addTaxRuleMutation } from './mutations/add-tax-rule.ts';
import { applyAsPromoterMutation } from './mutations/apply-as-promoter.ts';
import { banMutation } from './mutations/ban.ts';
import { changeMyPromoterMutation } from './mutations/change-my-promoter.ts';
import { createPosterMutation } from './mutations/create-poster.ts';
import { createPromoLinkMutation } from './mutations/create-promo-link.ts';
import { createInvitationMutation } from './mutations/create-promoter-invitation.ts';
import { decideDisputeMutation } from './mutations/decide-dispute.ts';
import { disputeReassignmentMutation } from './mutations/dispute-reassignment.ts';
import { activatePolicyMutation, draftPolicyMutation } from './mutations/policies.ts';
import { publishHandbookMutation } from './mutations/publish-handbook.ts';
import { publishMaterialMutation } from './mutations/publish-material.ts';
import { reinstateMutation } from './mutations/reinstate.ts';
import { requestWithdrawalMutation } from './mutations/request-withdrawal.ts';
import { reviewApplicationMutation } from './mutations/review-application.ts';
import { reviewMaterialMutation } from './mutations/review-material.ts';
import { revokePromoLinkMutation } from './mutations/revoke-promo-link.ts';
import { setLevelMutation } from './mutations/set-level.ts';
import { submitMaterialMutation } from './mutations/submit-promoter-material.ts';
import { withdrawApplicationMutation } from './mutations/withdraw-promoter-application.ts';
import { myPromoterType } from './my-promoter.ts';
import { levelPeriodType, standingPeriodType } from './periods.ts';
import { policyType, simulationQuery } from './policy.ts';
import { promoLinksQuery, promoLinkType } from './promo-link.ts';
import { promoterType } from './promoter.ts';
import { withdrawalPaceQuery, withdrawalsQuery } from './withdrawals/admin-queries.ts';
import { withdrawalPreviewQuery } from './withdrawals/preview.ts';
import { sharedAccountsQuery } from './withdrawals/shared-accounts.ts';
import { taxRuleType } from './withdrawals/tax-rule.ts';
import { withdrawalAmounts, withdrawalClocks, withdrawalType } from './withdrawals/withdrawal.ts';

const parts = [
  userErrorSlice('DistributionEvidenceTooSmall', 'Of a kind of evidence there is too little.', {
    kind: { type: 'String', description: 'The code of the kind.' },
    atLeast: { type: 'Int', description: 'The least number that counts.' },
  }),
  userErrorSlice('DistributionEvidenceMissing', 'An application lacks evidence.', {
    kinds: { type: 'String', description: 'The codes of the kinds that are missing, separated by commas.' },
  }),
  userErrorSlice('DistributionRouteNotMet', 'The end of an unlock route is not reached yet.', {
    done: { type: 'String', description: 'What there is.' },
    of: { type: 'String', description: 'What is needed.' },
  }),
  userErrorSlice('DistributionPolicyUnacknowledged', 'A policy has risks that nobody said they know of.', {
    flags: { type: 'String', description: 'The codes of the risks, separated by commas.' },
  }),
  commissionType,
  policyType,
  userErrorSlice('DistributionWithdrawalBelowMinimum', 'A withdrawal is too small.', {
    minimumMinor: { type: 'String', description: 'The least amount, in minor units.' },
  }),
  userErrorSlice('DistributionNetChanged', 'Another amount would arrive than was expected.', {
    netMinor: { type: 'String', description: 'What would arrive now, in minor units.' },
    taxMinor: { type: 'String', description: 'What would be withheld now, in minor units.' },
  }),
  userErrorSlice('DistributionHandbooksToAccept', 'Documents wait to be read and accepted.', {
    kinds: { type: 'String', description: 'Of which kinds, separated by commas.' },
  }),
  userErrorSlice('DistributionDisputeOver', 'The time to dispute it is over.', {
    until: { type: 'String', description: 'Until when it could be disputed.' },
  }),
  levelPeriodType,
  standingPeriodType,
  promoterType,
  applicationType,
  handbookType,
  invitationType,
  withdrawalType,
  withdrawalAmounts,
  withdrawalClocks,
  taxRuleType,
  myPromoterType,
  promoLinkType,
  disputeType,
  materialType,
  promoLinksQuery,
  bindingOfQuery,
  disputesQuery,
  materialsQuery,
  promotersQuery,
  applicationsQuery,
  handbooksQuery,
  statementQuery,
  orderQuery,
  simulationQuery,
  draftPolicyMutation,
  activatePolicyMutation,
  withdrawalPreviewQuery,
  withdrawalsQuery,
  withdrawalPaceQuery,
  sharedAccountsQuery,
  applyAsPromoterMutation,
  withdrawApplicationMutation,
  createInvitationMutation,
  acceptHandbookMutation,
  reviewApplicationMutation,
  setLevelMutation,
  banMutation,
  reinstateMutation,
  publishHandbookMutation,
  requestWithdrawalMutation,
  addTaxRuleMutation,
  createPromoLinkMutation,
  revokePromoLinkMutation,
  createPosterMutation,
  changeMyPromoterMutation,
  disputeReassignmentMutation,
  decideDisputeMutation,
  publishMaterialMutation,
  submitMaterialMutation,
  reviewMaterialMutation,
];

/** The plugin's part of both schemas; gone while it is off. */
export function distributionSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
