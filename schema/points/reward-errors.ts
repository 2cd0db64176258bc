import { userErrorSlice } from '../common/user-error.ts';

/** The error types of rewards that carry data. */
export const rewardErrorSlices = [
  userErrorSlice('RewardSoldOut', 'Nothing was left of a reward.', {
    left: { type: 'Int', description: 'How many there are left.' },
  }),
  userErrorSlice('QuotaReached', 'A member has had as many of something as anybody can have.', {
    limit: { type: 'Int', description: 'How many that is.' },
  }),
  userErrorSlice('LevelTooLow', 'This takes a higher level.', {
    needed: { type: 'Int', description: 'The rank of the level that it takes.' },
  }),
];
