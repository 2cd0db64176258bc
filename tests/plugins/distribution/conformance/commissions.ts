import { systemContext } from '#core/context.ts';
import { draftPolicy } from '#plugins/distribution/policies/draft-policy.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import { growCommissions, simulatedPolicy } from './grow-commissions.ts';
import { reason } from './members.ts';

const terms = { base: 'PAID', rules: [{ rate: { basisPoints: 1_000 } }] };

/** A policy to try. */
export const commissions: ConformancePart = {
  rules: {
    storefront: {
      'Query.commissionStatement': 'members',
      'Query.commissionStatementExport': 'members',
    },
    admin: {
      'Query.distributionPolicies': 'permission distribution.policies',
      'Query.distributionOrder': 'permission distribution.policies',
      'Query.simulateCommissionPolicy': 'permission distribution.policies',
      'Mutation.distributionDraftPolicy': 'permission distribution.policies',
      'Mutation.activateCommissionPolicy': 'permission distribution.policies',
    },
  },
  examples: {
    'Query.commissionStatementExport': () => ({ day: '2026-11-20', currency: 'CNY' }),
    'Query.distributionOrder': ({ town }) => ({ orderId: town.more.orderToLookAt }),
    'Query.simulateCommissionPolicy': ({ town }) => ({
      policyId: town.more.distributionPolicyId,
      orders: 10,
    }),
    'Mutation.distributionDraftPolicy': () => ({ terms, reason }),
    'Mutation.activateCommissionPolicy': async ({ town, number }) => ({
      policyId: town.more.distributionPolicyId,
      validFrom: new Date(Date.UTC(2100, 0, 1) + number * 1_000).toISOString(),
      acknowledged: ['LOSING_ORDERS'],
      reason,
    }),
  },
  async furnish(app) {
    const { policyId } = await draftPolicy(systemContext(app.kernel, 'test'), { terms, reason });
    return { distributionPolicyId: encodeId('DistributionPolicy', policyId) };
  },
  grow: growCommissions,
  listArguments: ({ orders }) => ({
    'Query.distributionOrder(orderId:)': JSON.stringify(encodeId('Order', orders[0] ?? '')),
    'Query.simulateCommissionPolicy(policyId:)': JSON.stringify(
      encodeId('DistributionPolicy', simulatedPolicy),
    ),
  }),
  ofFixedLength: {
    'DistributionOrder.commissions': 'of the lines of one order',
    'DistributionOrder.whatWouldHaveChanged': 'at most twenty; its own test counts the statements',
    'DistributionCounterfactual.shares': 'of the lines of one order',
    'DistributionSimulation.totals': 'one for each currency',
    'DistributionSimulation.losing': 'at most twenty; its own test counts the statements',
    'DistributionSimulation.changes': 'at most twenty; its own test counts the statements',
    'DistributionSimulation.flags': 'what the terms of one policy say',
    'DistributionPolicy.acknowledged': 'within the row of one policy',
  },
};
