import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { addLevelRule } from '../../../growth/level-rules/add-level-rule.ts';
import { levelRuleById } from '../../../growth/level-rules/lists.ts';
import { criterionInput, termsOf } from '../criterion-input.ts';
import { assessmentPeriod, rise } from '../level-enums.ts';

/** The mutation `distributionAddLevelRule` of the admin schema. */
export function addLevelRuleMutation(builder: Builder): void {
  mutation(builder, 'distributionAddLevelRule', {
    description:
      'Adds the next version of how the results of a period move levels. Periods that have begun are judged as they were to be.',
    access: { permission: 'distribution.levels' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      period: t.field({
        type: assessmentPeriod(builder),
        required: true,
        description: 'Over how long results are counted.',
      }),
      criteria: t.field({
        type: [criterionInput(builder)],
        required: true,
        description: 'What is asked for, all of it: at most 5. With nothing, nobody is judged any more.',
      }),
      rise: t.field({ type: rise(builder), required: true, description: 'How somebody rises.' }),
      graceDays: t.int({
        required: true,
        description: 'How many days after its end a period is judged, so that refunds are known: 0 to 27.',
      }),
      validFrom: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on it holds; now when nothing is said, and never earlier.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ criteria, validFrom, ...form }, ctx) =>
      addLevelRule(ctx, { ...form, criteria: termsOf(criteria), validFrom: validFrom ?? undefined }),
    payload: (t) => ({
      levelRule: t.prismaField({
        type: 'DistributionLevelRule',
        nullable: true,
        description: 'The new version.',
        resolve: (_query, { result }, _args, ctx) => (result ? levelRuleById(ctx, result.levelRuleId) : null),
      }),
    }),
  });
}
