import { userErrorSlice } from '#schema/common/user-error.ts';
import { commissionType, orderQuery, statementQuery } from '../commission.ts';
import { activatePolicyMutation, draftPolicyMutation } from '../mutations/policies.ts';
import { policyType, simulationQuery } from '../policy.ts';
import { statementExportQuery } from '../statement-export.ts';

/** The part of the schemas about what promoters earn. */
export const commissionParts = [
  userErrorSlice('DistributionPolicyUnacknowledged', 'A policy has risks that nobody said they know of.', {
    flags: { type: 'String', description: 'The codes of the risks, separated by commas.' },
  }),
  commissionType,
  policyType,
  statementQuery,
  statementExportQuery,
  orderQuery,
  simulationQuery,
  draftPolicyMutation,
  activatePolicyMutation,
];
