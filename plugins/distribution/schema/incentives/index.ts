import { userErrorSlice } from '#schema/common/user-error.ts';
import { awardType } from './award.ts';
import { boardField, entrantsField } from './board.ts';
import { forecastQuery } from './forecast.ts';
import { incentiveDraw, incentiveStaffFields, incentiveType } from './incentive.ts';
import { incentiveUpdatesSubscription } from './incentive-updates.ts';
import { activateIncentiveMutation, cancelIncentiveMutation } from './mutations/decide-incentive.ts';
import { draftIncentiveMutation } from './mutations/draft-incentive.ts';
import { awardsQuery, incentivesQuery, staffIncentivesQuery } from './queries.ts';

/** Campaigns with prizes. */
export const incentiveParts = [
  userErrorSlice('DistributionIncentiveAboveBudget', 'The prizes come to more than the budget.', {
    neededMinor: { type: 'String', description: 'What they come to, in minor units.' },
  }),
  incentiveType,
  incentiveDraw,
  incentiveStaffFields,
  boardField,
  entrantsField,
  awardType,
  incentivesQuery,
  staffIncentivesQuery,
  awardsQuery,
  forecastQuery,
  draftIncentiveMutation,
  activateIncentiveMutation,
  cancelIncentiveMutation,
  incentiveUpdatesSubscription,
];
