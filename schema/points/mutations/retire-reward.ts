import { pointsPermissions, retireReward } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { rewardField } from '../reward-field.ts';

/** The mutation `retireReward` of the admin schema. */
export function retireRewardMutation(builder: Builder): void {
  mutation(builder, 'retireReward', {
    description:
      'Offers a reward no longer. What has been redeemed of it goes on. `upsertReward` offers it again.',
    access: { permission: pointsPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      rewardId: t.id({ required: true, description: 'Which reward.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ rewardId, reason }, ctx) =>
      retireReward(ctx, { rewardId: parseId(rewardId, 'Reward', ['rewardId']), reason }),
    payload: (t) => ({ reward: rewardField(t, 'The reward as it is now.') }),
  });
}
