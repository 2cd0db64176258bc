import type { LevelBenefit } from '#api/points/index.ts';
import { levelBenefitsOf, levelsInOrder, pointsFamilies } from '#api/points/index.ts';
import type { PointsLevel } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';
import { benefitRhythm } from './enums.ts';

/** The type `PointsLevel`. */
export const levelRef = perBuilder((builder: Builder) => {
  const Benefit = builder.objectRef<LevelBenefit>('LevelBenefit').implement({
    description: 'A right that comes with a level.',
    fields: (t) => ({
      entitlement: t.exposeString('entitlement', {
        description: 'The kind of right, as `entitlements` names it.',
      }),
      quantity: t.exposeInt('quantity', {
        nullable: true,
        description: 'How often it can be used; null is without limit.',
      }),
      days: t.exposeInt('days', { nullable: true, description: 'For how many days; null is for good.' }),
      details: t.expose('details', { type: 'JSON', description: 'What it consists of, as its kind asks.' }),
      rhythm: t.expose('rhythm', { type: benefitRhythm(builder), description: 'Once, or again each month.' }),
    }),
  });
  return builder.objectRef<PointsLevel>('PointsLevel').implement({
    description: 'A named level that members reach by growing.',
    fields: (t) => ({
      rank: t.exposeInt('rank', { description: 'Its place, from 1.' }),
      name: t.string({ description: 'Its short name, as `V1`.', resolve: ({ rank }) => `V${rank}` }),
      title: t.string({
        description: 'Its name in the language of the request.',
        resolve: (level, _args, ctx) => (ctx.locale === 'zh' ? level.titleZh : level.titleEn),
      }),
      totalGrowth: t.expose('totalGrowth', {
        type: 'BigInt',
        description: 'Growth of all families that it takes.',
      }),
      spendGrowth: t.expose('spendGrowth', {
        type: 'BigInt',
        description: 'Growth by buying that it takes beside.',
      }),
      creationGrowth: t.expose('creationGrowth', {
        type: 'BigInt',
        description: 'Growth by creating that it takes beside.',
      }),
      publicGoodGrowth: t.expose('publicGoodGrowth', {
        type: 'BigInt',
        description: 'Growth by doing good that it takes beside.',
      }),
      lifeGrowth: t.expose('lifeGrowth', {
        type: 'BigInt',
        description: 'Growth by being there that it takes beside.',
      }),
      multiplierPerMille: t.exposeInt('multiplierPerMille', {
        description: 'What points are multiplied by, in thousandths.',
      }),
      benefits: t.field({
        type: [Benefit],
        description: 'What rights come with it.',
        complexity: { field: 1, multiplier: 3 },
        resolve: (level) => levelBenefitsOf(level),
      }),
    }),
  });
});

/** The query `levels`. */
export function levelQueries(builder: Builder): void {
  builder.queryField('levels', (t) =>
    t.field({
      type: [levelRef(builder)],
      description: 'All levels, the lowest first.',
      authScopes: { public: true },
      subGraphs: ['storefront', 'admin'],
      complexity: { field: 1, multiplier: pointsFamilies.length + 1 },
      resolve: (_root, _args, ctx) => levelsInOrder(ctx),
    }),
  );
}
