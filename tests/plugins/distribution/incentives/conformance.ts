import { createBudget } from '#core/budgets/create-budget.ts';
import { fundBudget } from '#core/budgets/fund-budget.ts';
import { systemContext } from '#core/context.ts';
import { activateIncentive } from '#plugins/distribution/incentives/activate-incentive.ts';
import { draftIncentive } from '#plugins/distribution/incentives/draft-incentive.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import { dayMs, reason } from '../society.ts';
import { askedIncentive, growIncentives } from './grow.ts';

const permission = 'permission distribution.incentives' as const;

/** Two drafts, and one that is promised. */
export const incentives: ConformancePart = {
  rules: {
    storefront: { 'Query.incentives': 'members', 'Subscription.incentiveUpdates': 'members' },
    admin: {
      'Query.distributionIncentives': permission,
      'Query.distributionAwards': permission,
      'Query.distributionForecastIncentive': permission,
      'Mutation.distributionDraftIncentive': permission,
      'Mutation.distributionActivateIncentive': permission,
      'Mutation.distributionCancelIncentive': permission,
    },
  },
  examples: {
    'Subscription.incentiveUpdates': ({ town }) => ({ incentiveId: town.more.distributionIncentiveId }),
    'Query.distributionAwards': ({ town }) => ({ incentiveId: town.more.distributionIncentiveId }),
    'Query.distributionForecastIncentive': ({ town }) => ({
      incentiveId: town.more.distributionIncentiveId,
      days: 30,
    }),
    'Mutation.distributionDraftIncentive': ({ town }) => ({
      kind: 'PER_ORDER',
      titleEn: 'June',
      titleZh: '六月',
      terms: { prizeMinor: '100' },
      currency: 'CNY',
      budgetId: town.more.distributionBudgetId,
      budgetMinor: '1000',
      from: '2100-01-01T00:00:00Z',
      until: '2100-02-01T00:00:00Z',
      settleAfterDays: 14,
      reason,
    }),
    'Mutation.distributionActivateIncentive': ({ town }) => ({
      incentiveId: town.more.distributionDraftToActivateId,
      reason,
    }),
    'Mutation.distributionCancelIncentive': ({ town }) => ({
      incentiveId: town.more.distributionDraftToCancelId,
      reason,
    }),
  },
  async furnish({ kernel }) {
    const house = systemContext(kernel, 'test');
    const { budgetId } = await createBudget(house, {
      slug: 'incentives',
      title: { en: 'Incentives', zh: '激励' },
      purpose: 'REWARD',
      asset: 'CNY',
    });
    await fundBudget(house, { budgetId, amount: 1_000_000n, reason });
    const from = new Date(kernel.clock.now().getTime() + dayMs);
    const draft = async () => {
      const { incentiveId } = await draftIncentive(house, {
        kind: 'PER_ORDER',
        titleEn: 'June',
        titleZh: '六月',
        terms: { prizeMinor: '100' },
        currency: 'CNY',
        budgetId,
        budgetMinor: 1_000n,
        from,
        until: new Date(from.getTime() + dayMs),
        settleAfterDays: 14,
        reason,
      });
      return incentiveId;
    };
    const [promised, toActivate, toCancel] = [await draft(), await draft(), await draft()];
    await activateIncentive(house, { incentiveId: promised, reason });
    return {
      distributionBudgetId: encodeId('Budget', budgetId),
      distributionIncentiveId: encodeId('DistributionIncentive', promised),
      distributionDraftToActivateId: encodeId('DistributionIncentive', toActivate),
      distributionDraftToCancelId: encodeId('DistributionIncentive', toCancel),
    };
  },
  grow: growIncentives,
  listArguments: () => {
    const incentiveId = JSON.stringify(encodeId('DistributionIncentive', askedIncentive));
    return {
      'Query.distributionAwards(incentiveId:)': incentiveId,
      'Subscription.incentiveUpdates(incentiveId:)': incentiveId,
    };
  },
};
