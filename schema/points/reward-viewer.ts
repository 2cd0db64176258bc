import { type RewardStanding, reasonsAgainst, rewardStandingsOf } from '#api/points/index.ts';
import { userIdOf } from '#core/caller.ts';
import type { Reward } from '#core/db/generated/client/client.ts';
import { defineLoader } from '../common/loader.ts';
import { perBuilder } from '../common/per-builder.ts';
import { rewardRefusal } from './reward-enums.ts';

/** How the viewer stands to a reward; undefined when nobody is signed in. */
export const loadRewardStanding = defineLoader<string, RewardStanding>(async (ctx, rewardIds) => {
  const userId = userIdOf(ctx.caller);
  return userId ? rewardStandingsOf(ctx, userId, rewardIds) : new Map();
});

/** The type `RewardViewer`. */
export const rewardViewerRef = perBuilder((builder) =>
  builder
    .objectRef<{ readonly reward: Reward; readonly standing: RewardStanding }>('RewardViewer')
    .implement({
      description: 'How you stand to a reward.',
      fields: (t) => ({
        redeemed: t.int({
          description: 'How many of it you have.',
          resolve: ({ standing }) => standing.redeemed,
        }),
        canRedeem: t.boolean({
          description: 'Whether you could redeem it at this moment.',
          resolve: ({ reward, standing }, _args, ctx) => reasonsAgainst(ctx, reward, standing).length === 0,
        }),
        reasons: t.field({
          type: [rewardRefusal(builder)],
          description: 'Why you could not; empty when you could.',
          complexity: { field: 1, multiplier: 1 },
          resolve: ({ reward, standing }, _args, ctx) => reasonsAgainst(ctx, reward, standing),
        }),
      }),
    }),
);
