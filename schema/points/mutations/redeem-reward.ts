import { redeemReward } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { postalAddressInput } from '../../common/postal-address.ts';
import { redemptionField } from '../redemption-field.ts';

/** The mutation `redeemReward`. */
export function redeemRewardMutation(builder: Builder): void {
  mutation(builder, 'redeemReward', {
    description: 'Spends your points on one reward. Rights are yours at once; things are sent.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      rewardId: t.id({ required: true, description: 'Which reward.' }),
      address: t.field({
        type: postalAddressInput(builder),
        required: false,
        description: 'Where to send it; for rewards that are not sent it is not looked at.',
      }),
    }),
    resolve: ({ rewardId, address }, ctx) =>
      redeemReward(ctx, { rewardId: parseId(rewardId, 'Reward', ['rewardId']), address }),
    payload: (t) => ({ redemption: redemptionField(t, 'What you have redeemed.') }),
  });
}
