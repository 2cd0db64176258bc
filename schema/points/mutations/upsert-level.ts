import { upsertLevel } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { detailsIn } from '../../entitlements/details.ts';
import { benefitRhythm } from '../enums.ts';
import { levelRef } from '../level.ts';

/** The mutation `upsertLevel`. */
export function upsertLevelMutation(builder: Builder): void {
  const Benefit = builder.inputType('LevelBenefitInput', {
    description: 'A right that comes with a level.',
    subGraphs: ['admin'],
    fields: (t) => ({
      entitlement: t.string({ required: true, description: 'A declared kind of right.' }),
      quantity: t.int({
        required: false,
        description: 'How often it can be used; without limit when missing.',
      }),
      days: t.int({ required: false, description: 'For how many days; for good when missing.' }),
      details: t.field({
        type: 'JSON',
        required: false,
        description: 'What it consists of, as an object, where its kind asks for that.',
      }),
      rhythm: t.field({
        type: benefitRhythm(builder),
        required: true,
        description: 'Once, or again each month.',
      }),
    }),
  });
  mutation(builder, 'upsertLevel', {
    description: 'Makes a level, or changes the one of this rank. Members are moved within the hour.',
    access: { permission: 'points.manage' },
    subGraphs: ['admin'],
    input: (t) => {
      const growth = (description: string) => t.field({ type: 'BigInt', required: false, description });
      return {
        rank: t.int({ required: true, description: 'Its place, 1 to 100.' }),
        titleEn: t.string({ required: true, description: 'Its name in English, 1 to 40 characters.' }),
        titleZh: t.string({ required: true, description: 'Its name in Chinese, 1 to 40 characters.' }),
        totalGrowth: t.field({
          type: 'BigInt',
          required: true,
          description: 'Growth of all families that it takes.',
        }),
        spendGrowth: growth('Growth by buying that it takes beside.'),
        creationGrowth: growth('Growth by creating that it takes beside.'),
        publicGoodGrowth: growth('Growth by doing good that it takes beside.'),
        lifeGrowth: growth('Growth by being there that it takes beside.'),
        multiplierPerMille: t.int({
          required: false,
          description: 'What points are multiplied by, in thousandths; 1,000 when missing.',
        }),
        benefits: t.field({
          type: [Benefit],
          required: false,
          description: 'What rights come with it; at most 20.',
        }),
        reason: t.string({ required: false, description: 'Why, for the audit log.' }),
      };
    },
    resolve: ({ titleEn, titleZh, benefits, reason, ...input }, ctx) =>
      upsertLevel(ctx, {
        rank: input.rank,
        title: { en: titleEn, zh: titleZh },
        totalGrowth: input.totalGrowth,
        spendGrowth: input.spendGrowth ?? 0n,
        creationGrowth: input.creationGrowth ?? 0n,
        publicGoodGrowth: input.publicGoodGrowth ?? 0n,
        lifeGrowth: input.lifeGrowth ?? 0n,
        multiplierPerMille: input.multiplierPerMille ?? 1_000,
        benefits: (benefits ?? []).map((one) => ({
          ...one,
          quantity: one.quantity ?? null,
          days: one.days ?? null,
          details: detailsIn(one.details) ?? {},
        })),
        reason: reason ?? undefined,
      }),
    payload: (t) => ({
      level: t.field({
        type: levelRef(builder),
        nullable: true,
        description: 'The level as it is now.',
        resolve: ({ result }, _args, ctx) =>
          result && ctx.db.pointsLevel.findUnique({ where: { rank: result.rank } }),
      }),
    }),
  });
}
