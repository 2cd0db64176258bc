export {
  availablePoints,
  growth,
  growthAccount,
  pendingPoints,
  points,
  pointsDebt,
  pointsFamilies,
} from './accounts.ts';
export { pointsTopic } from './announce.ts';
export { pointsChecks } from './checks.ts';
export { type Credit, type Credited, creditPoints } from './credit.ts';
export { pointsBoards, pointsMetrics } from './earn/boards.ts';
export { earnPoints } from './earn/earn-points.ts';
export { earnErrors } from './earn/errors.ts';
export { type EarnRuleFilter, listActivities, listEarnRules, type OwnedActivity } from './earn/lists.ts';
export { pointsMultiplier } from './earn/multipliers.ts';
export { retireEarnRule } from './earn/retire-earn-rule.ts';
export type { EarnRuleForm } from './earn/rule-form.ts';
export { upsertEarnRule } from './earn/upsert-earn-rule.ts';
export { pointsErrors } from './errors.ts';
export * from './events.ts';
export { expirePoints } from './expire-points.ts';
export { type GivingBack, giveBackPoints } from './give-back.ts';
export { type Grant, grantPoints } from './grant-points.ts';
export { type LevelBenefit, levelBenefitsOf } from './levels/benefits.ts';
export { giveLevelBenefits, giveMonthlyBenefits } from './levels/give-benefits.ts';
export { levelsInOrder } from './levels/levels.ts';
export { moveMembersToLevels } from './levels/move-members.ts';
export { type LevelProgress, levelProgressOf } from './levels/progress.ts';
export { type LevelForm, levelErrors, upsertLevel } from './levels/upsert-level.ts';
export { type LiabilityMonth, type PointsLiability, pointsLiability } from './liability.ts';
export { spendablePoints } from './lots.ts';
export { pointsNotifications, tellHolders } from './notifications.ts';
export { pointsPermissions } from './permissions.ts';
export { releasePendingPoints } from './release-pending.ts';
export { cancelMyRedemption, cancelRedemption } from './rewards/cancel-redemption.ts';
export { confirmRedemptionReceived } from './rewards/confirm-redemption-received.ts';
export { detailsOf, type RewardDetails } from './rewards/details.ts';
export { rewardErrors } from './rewards/errors.ts';
export * from './rewards/events.ts';
export { type RedeemForm, redeemReward } from './rewards/redeem-reward.ts';
export {
  addressOf,
  listRedemptions,
  type RedemptionFilter,
  redemptionsById,
  redemptionsOf,
} from './rewards/redemption-lists.ts';
export { leftOf } from './rewards/refusals.ts';
export { retireReward } from './rewards/retire-reward.ts';
export type { RewardForm } from './rewards/reward-form.ts';
export {
  listRewardDefinitions,
  listRewards,
  type RewardFilter,
  rewardBySlug,
  rewardsById,
} from './rewards/reward-lists.ts';
export { type RewardStanding, reasonsAgainst, rewardStandingsOf } from './rewards/reward-standing.ts';
export { shipRedemption } from './rewards/ship-redemption.ts';
export { type Shipment, shipmentOf } from './rewards/shipment.ts';
export { upsertReward } from './rewards/upsert-reward.ts';
export { pointsSettings } from './settings.ts';
export { dailySignInActivity } from './sign-in/activity.ts';
export { claimDailySignIn } from './sign-in/claim-daily-sign-in.ts';
export { dailySignInErrors } from './sign-in/errors.ts';
export { dailySignedIn } from './sign-in/events.ts';
export type { Milestone } from './sign-in/reward.ts';
export { type SignInStanding, signInOn, signInStandingOf, signInsIn } from './sign-in/sign-ins-of.ts';
export { type Spending, sayingWhatThereIs, spendPoints } from './spend.ts';
export { spendPointsIfThere } from './spend-if-there.ts';
export { type Expiring, type PointsStanding, standingOf } from './standing.ts';
export { type TakingBack, takeBackPoints } from './take-back.ts';
export { type Claimed, claimTask } from './tasks/claim-task.ts';
export { completedTasksOf } from './tasks/completed-tasks.ts';
export { countTasks } from './tasks/count-tasks.ts';
export { taskErrors } from './tasks/errors.ts';
export { taskClaimed } from './tasks/events.ts';
export type { TaskForm } from './tasks/form.ts';
export { retireTask } from './tasks/retire-task.ts';
export { listTaskDefinitions, taskDefinition } from './tasks/task-definitions.ts';
export { claimedOf, type MemberProgress, type MemberTask, taskOf, tasksOf } from './tasks/tasks-of.ts';
export { upsertTask } from './tasks/upsert-task.ts';
