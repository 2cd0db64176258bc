import { detailsOf, leftOf, rewardsById } from '#api/points/index.ts';
import type { Builder } from '../builder.ts';
import type { NodeSource } from '../common/node.ts';
import { rewardDetailsRef } from './reward-details.ts';
import { rewardKind } from './reward-enums.ts';
import { loadRewardStanding, rewardViewerRef } from './reward-viewer.ts';

const node: NodeSource = { loadNodes: rewardsById };

/** The type `Reward`. */
export function rewardType(builder: Builder): void {
  builder.prismaNode('Reward', {
    description: 'Something that members spend points on.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
      kind: t.expose('kind', { type: rewardKind(builder), description: 'What kind of thing it is.' }),
      title: t.string({
        description: 'Its name in the language of the request.',
        resolve: (reward, _args, ctx) => (ctx.locale === 'zh' ? reward.titleZh : reward.titleEn),
      }),
      description: t.string({
        description: 'What it is, in the language of the request; may be empty.',
        resolve: (reward, _args, ctx) => (ctx.locale === 'zh' ? reward.descriptionZh : reward.descriptionEn),
      }),
      imageUrl: t.expose('imageUrl', { type: 'URL', nullable: true, description: 'A picture of it.' }),
      points: t.expose('points', { type: 'BigInt', description: 'What it costs.' }),
      details: t.field({
        type: rewardDetailsRef(builder),
        description: 'What it consists of, as its kind says it.',
        resolve: (reward) => detailsOf(reward),
      }),
      left: t.int({
        nullable: true,
        description: 'How many can still be redeemed, by all members together; null is without limit.',
        resolve: (reward) => leftOf(reward),
      }),
      perMemberLimit: t.exposeInt('perMemberLimit', {
        nullable: true,
        description: 'How many each member can redeem; null is without limit.',
      }),
      minimumLevel: t.exposeInt('minimumLevel', {
        nullable: true,
        description: 'The rank of the level that it takes; null is none.',
      }),
      startsAt: t.expose('startsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'From when on it can be redeemed; null has no beginning.',
      }),
      endsAt: t.expose('endsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'From when on it can no longer be redeemed; null has no end.',
      }),
      position: t.exposeInt('position', { description: 'Where it stands among the rewards.' }),
      viewer: t.field({
        type: rewardViewerRef(builder),
        nullable: true,
        description: 'How you stand to it; null when nobody is signed in.',
        complexity: 2,
        resolve: async (reward, _args, ctx) => {
          const standing = await loadRewardStanding(ctx, reward.id);
          return standing ? { reward, standing } : null;
        },
      }),
    }),
  });
}
