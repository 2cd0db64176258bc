import { listRewardDefinitions, listRewards, pointsPermissions, rewardBySlug } from '#api/points/index.ts';
import type { Reward } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { rewardKind } from './reward-enums.ts';

const positionOf = (reward: Reward) => [reward.position, reward.id];

/** The queries `rewards`, `reward` and `rewardDefinitions`. */
export function rewardQueries(builder: Builder): void {
  builder.queryField('rewards', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Reward'),
        description: 'What points can be spent on, now or soon, in the order of the house.',
        authScopes: { public: true },
        args: {
          affordable: t.arg.boolean({
            required: false,
            description: 'True: only what your points suffice for. Nothing, when you are not signed in.',
          }),
          kind: t.arg({
            type: rewardKind(builder),
            required: false,
            description: 'Only rewards of this kind.',
          }),
        },
        resolve: (_root, { affordable, kind, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) =>
            listRewards(ctx, { isAffordable: affordable ?? undefined, kind: kind ?? undefined }, query),
          ),
      },
      connectionOf(builder, 'Reward'),
    ),
  );
  builder.queryField('reward', (t) =>
    t.prismaField({
      type: 'Reward',
      nullable: true,
      description: 'One reward, or null when none with this name is offered.',
      authScopes: { public: true },
      args: { slug: t.arg.string({ required: true, description: 'Its name in addresses.' }) },
      resolve: (_query, _root, { slug }, ctx) => rewardBySlug(ctx, slug),
    }),
  );
  builder.queryField('rewardDefinitions', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Reward'),
        description: 'All rewards in their order, also those that are over or retired.',
        authScopes: { permission: pointsPermissions.manage },
        subGraphs: ['admin'],
        args: {
          kind: t.arg({
            type: rewardKind(builder),
            required: false,
            description: 'Only rewards of this kind.',
          }),
        },
        resolve: (_root, { kind, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) =>
            listRewardDefinitions(ctx, { kind: kind ?? undefined }, query),
          ),
      },
      connectionOf(builder, 'Reward'),
    ),
  );
}
