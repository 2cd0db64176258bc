import { pointsPermissions, upsertEarnRule } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { earnRuleField } from '../earn-rule-field.ts';
import { pointsFamily } from '../enums.ts';

/** The mutation `upsertEarnRule` of the admin schema. */
export function upsertEarnRuleMutation(builder: Builder): void {
  mutation(builder, 'upsertEarnRule', {
    description:
      'Makes an earn rule, or a new version of the one of this slug. What was done before is paid by the old version.',
    access: { permission: pointsPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      slug: t.string({ required: true, description: 'Its name: lower-case letters, digits and hyphens.' }),
      titleEn: t.string({ required: true, description: 'Its English name, as members read it.' }),
      titleZh: t.string({ required: true, description: 'Its Chinese name, as members read it.' }),
      activity: t.string({ required: true, description: 'What is to be done; see `activities`.' }),
      family: t.field({
        type: pointsFamily(builder),
        required: true,
        description: 'Where the growth goes; what is earned counts on the board of points.',
      }),
      points: t.field({
        type: 'BigInt',
        required: false,
        description: 'Points for each time; or a rate instead.',
      }),
      ratePoints: t.field({
        type: 'BigInt',
        required: false,
        description: 'So many points for every `ratePer`, rounded down.',
      }),
      ratePer: t.field({
        type: 'BigInt',
        required: false,
        description: 'Of what the activity counts, as fen or minutes.',
      }),
      growthPerMille: t.int({
        required: false,
        description: 'Growth for a thousand points, 0 to 100,000; 1,000 when missing.',
      }),
      dailyCap: t.field({
        type: 'BigInt',
        required: false,
        description: 'What a member earns by it at most in a business day; without limit when missing.',
      }),
      sourceCap: t.field({
        type: 'BigInt',
        required: false,
        description: 'What a member earns by it at most for one post, order or the like.',
      }),
      usesMultiplier: t.boolean({
        required: false,
        description: 'Whether the multiplier of levels and rights counts; it does when missing.',
      }),
      pendingDays: t.int({
        required: false,
        description: 'How many days after the act the points can be spent; at once when missing.',
      }),
      expiresAfterDays: t.int({
        required: false,
        description: 'How many days they can be spent; the setting when missing.',
      }),
      budgetId: t.id({
        required: false,
        description: 'The budget of points that pays; new points are issued when missing.',
      }),
      startsAt: t.field({ type: 'DateTime', required: false, description: 'It earns nothing before.' }),
      endsAt: t.field({ type: 'DateTime', required: false, description: 'It earns nothing from then on.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ titleEn, titleZh, budgetId, ...form }, ctx) =>
      upsertEarnRule(ctx, {
        ...form,
        title: { en: titleEn, zh: titleZh },
        budgetId: parseOptionalId(budgetId, 'Budget', ['budgetId']),
      }),
    payload: (t) => ({ earnRule: earnRuleField(t, 'The version that is in force now.') }),
  });
}
