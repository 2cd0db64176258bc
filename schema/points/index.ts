import type { Builder, SchemaSlice } from '../builder.ts';
import { userErrorSlice } from '../common/user-error.ts';
import { dailySignInField } from './daily-sign-in.ts';
import { earnRuleType } from './earn-rule.ts';
import { earnRuleQueries } from './earn-rule-queries.ts';
import { levelQueries } from './level.ts';
import { pointsLiabilityQuery } from './liability.ts';
import { cancelMyRedemptionMutation } from './mutations/cancel-my-redemption.ts';
import { cancelRedemptionMutation } from './mutations/cancel-redemption.ts';
import { claimDailySignInMutation } from './mutations/claim-daily-sign-in.ts';
import { claimTaskMutation } from './mutations/claim-task.ts';
import { confirmRedemptionReceivedMutation } from './mutations/confirm-redemption-received.ts';
import { grantPointsMutation } from './mutations/grant-points.ts';
import { redeemRewardMutation } from './mutations/redeem-reward.ts';
import { retireEarnRuleMutation } from './mutations/retire-earn-rule.ts';
import { retireRewardMutation } from './mutations/retire-reward.ts';
import { retireTaskMutation } from './mutations/retire-task.ts';
import { shipRedemptionMutation } from './mutations/ship-redemption.ts';
import { upsertEarnRuleMutation } from './mutations/upsert-earn-rule.ts';
import { upsertLevelMutation } from './mutations/upsert-level.ts';
import { upsertRewardMutation } from './mutations/upsert-reward.ts';
import { upsertTaskMutation } from './mutations/upsert-task.ts';
import { pointsQueries } from './points.ts';
import { redemptionType } from './redemption.ts';
import { redemptionQueries } from './redemption-queries.ts';
import { redemptionStepType } from './redemption-step.ts';
import { rewardType } from './reward.ts';
import { rewardDefinitionFields } from './reward-definition.ts';
import { rewardErrorSlices } from './reward-errors.ts';
import { rewardQueries } from './reward-queries.ts';
import { pointsUpdatesSubscription } from './subscriptions/points-updates.ts';
import { taskQueries } from './task.ts';
import { taskDefinitionQueries } from './task-definition.ts';
import { taskErrorSlices } from './task-errors.ts';

const parts: readonly SchemaSlice[] = [
  userErrorSlice('InsufficientPoints', 'There are fewer points than this takes.', {
    needed: { type: 'String', description: 'How many it takes.' },
    available: { type: 'String', description: 'How many there are.' },
  }),
  userErrorSlice('InsufficientFunds', 'An account has less than this takes.', {}),
  pointsQueries,
  pointsUpdatesSubscription,
  levelQueries,
  pointsLiabilityQuery,
  grantPointsMutation,
  upsertLevelMutation,
  earnRuleType,
  earnRuleQueries,
  upsertEarnRuleMutation,
  retireEarnRuleMutation,
  ...rewardErrorSlices,
  rewardType,
  rewardDefinitionFields,
  rewardQueries,
  redemptionStepType,
  redemptionType,
  redemptionQueries,
  upsertRewardMutation,
  retireRewardMutation,
  redeemRewardMutation,
  shipRedemptionMutation,
  confirmRedemptionReceivedMutation,
  cancelMyRedemptionMutation,
  cancelRedemptionMutation,
  ...taskErrorSlices,
  taskQueries,
  claimTaskMutation,
  taskDefinitionQueries,
  upsertTaskMutation,
  retireTaskMutation,
  dailySignInField,
  claimDailySignInMutation,
];

/** Points, levels, tasks and rewards. */
export function pointsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
