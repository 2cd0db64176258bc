import { pointsPermissions, upsertReward } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { detailsIn } from '../../entitlements/details.ts';
import { rewardKind } from '../reward-enums.ts';
import { rewardField } from '../reward-field.ts';

/** The mutation `upsertReward` of the admin schema. */
export function upsertRewardMutation(builder: Builder): void {
  const RewardDetailsInput = builder.inputType('RewardDetailsInput', {
    description:
      'What a reward consists of. An `ENTITLEMENT` needs its kind; a `BRAND_OBJECT` has none of this.',
    subGraphs: ['admin'],
    fields: (t) => ({
      kind: t.string({ required: false, description: 'The code of the kind of right.' }),
      quantity: t.int({
        required: false,
        description: 'How often it can be used; without limit when missing.',
      }),
      days: t.int({
        required: false,
        description: 'For how many days it is given; without end when missing.',
      }),
      right: t.field({
        type: 'JSON',
        required: false,
        description: 'What it consists of, as an object, where its kind asks for that.',
      }),
    }),
  });
  mutation(builder, 'upsertReward', {
    description:
      'Makes a reward, or changes the one with this slug wholly: what is missing falls back to its default. One that was retired is offered again.',
    access: { permission: pointsPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'Its name in addresses: 2 to 60 lower-case letters, digits and hyphens.',
      }),
      kind: t.field({
        type: rewardKind(builder),
        required: true,
        description: 'What kind of thing it is; it stays what it is.',
      }),
      titleEn: t.string({ required: true, description: 'Its English name: 1 to 100 characters.' }),
      titleZh: t.string({ required: true, description: 'Its Chinese name: 1 to 100 characters.' }),
      descriptionEn: t.string({ required: false, description: 'In English: at most 2,000 characters.' }),
      descriptionZh: t.string({ required: false, description: 'In Chinese: at most 2,000 characters.' }),
      imageUrl: t.field({ type: 'URL', required: false, description: 'A picture of it.' }),
      points: t.field({ type: 'BigInt', required: true, description: 'What it costs.' }),
      stock: t.int({
        required: false,
        description:
          'How many there are in all, those that are redeemed included; without limit when missing.',
      }),
      perMemberLimit: t.int({
        required: false,
        description: 'How many each member can redeem; without limit when missing.',
      }),
      minimumLevel: t.int({ required: false, description: 'The rank of the level that it takes.' }),
      startsAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on it can be redeemed.',
      }),
      endsAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on it can no longer be redeemed.',
      }),
      details: t.field({
        type: RewardDetailsInput,
        required: false,
        description: 'What its kind needs to know.',
      }),
      position: t.int({ required: false, description: 'Where it stands among the rewards; 0 is first.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ details, ...input }, ctx) =>
      upsertReward(ctx, { ...input, details: details && { ...details, right: detailsIn(details.right) } }),
    payload: (t) => ({ reward: rewardField(t, 'The reward as it is now.') }),
  });
}
