import { perBuilder } from '../common/per-builder.ts';

export const rewardKind = perBuilder((builder) =>
  builder.enumType('RewardKind', {
    description: 'What points can be spent on.',
    values: {
      BRAND_OBJECT: { description: 'A thing that is sent: redeeming it takes an address.' },
      ENTITLEMENT: { description: 'A right that is given at once.' },
    },
  }),
);

export const rewardRefusal = perBuilder((builder) =>
  builder.enumType('RewardRefusal', {
    description: 'Why a member cannot redeem a reward now; the codes of the errors of `redeemReward`.',
    values: {
      REWARD_NOT_FOUND: { description: 'It is not offered any more.' },
      REWARD_NOT_STARTED: { description: 'It cannot be redeemed yet.' },
      REWARD_ENDED: { description: 'It can no longer be redeemed.' },
      LEVEL_TOO_LOW: { description: 'It takes a higher level.' },
      REWARD_SOLD_OUT: { description: 'Nothing is left of it.' },
      REWARD_LIMIT_REACHED: { description: 'They have redeemed it as often as anybody can.' },
      INSUFFICIENT_POINTS: { description: 'It costs more points than they can spend.' },
    },
  }),
);

export const redemptionState = perBuilder((builder) =>
  builder.enumType('RedemptionState', {
    description: 'Where a redemption stands in its life.',
    values: {
      PLACED: { description: 'Paid for, and waiting to be sent.' },
      SHIPPED: { description: 'On its way.' },
      DELIVERED: { description: 'It is there; where rights begin.' },
      CANCELLED: { description: 'The points were given back.' },
    },
  }),
);
