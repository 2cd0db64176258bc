import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { draftIncentive } from '../../../incentives/draft-incentive.ts';
import { incentiveKind } from '../enums.ts';
import { incentiveField } from './incentive-field.ts';

const termsDescription = `What its kind needs to know; amounts are texts in minor units. \`FIRST_ORDER\`: \`prizeMinor\`, \`joinedWithinDays\`.
\`PER_ORDER\`: \`prizeMinor\`, \`minOrderMinor\`, \`mostPerPromoter\`. \`STAIRCASE\`: \`steps\` of \`{ orders, prizeMinor }\`, rising.
\`RANKING\` and \`DARK_HORSE\`: \`prizesMinor\` from the first place on, \`minTurnoverMinor\`.
\`LEVEL_UP\`: either \`orders\` or \`turnoverMinor\`, and \`prizeMinor\`.
\`LOTTERY\`: \`minOrders\`, \`prizes\` of \`{ id, quantity, prizeMinor }\`. \`RED_PACKET\`: \`minOrders\`, \`totalMinor\`, \`parts\`, \`minMinor\`.`;

/** The mutation `distributionDraftIncentive`. */
export function draftIncentiveMutation(builder: Builder): void {
  mutation(builder, 'distributionDraftIncentive', {
    description: 'Writes down an incentive. Nobody is promised anything before it is activated.',
    access: { permission: 'distribution.incentives' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      kind: t.field({
        type: incentiveKind(builder),
        required: true,
        description: 'For what it gives prizes.',
      }),
      titleEn: t.string({
        required: true,
        description: 'What it is called in English: 1 to 100 characters.',
      }),
      titleZh: t.string({
        required: true,
        description: 'What it is called in Chinese: 1 to 100 characters.',
      }),
      terms: t.field({ type: 'JSON', required: true, description: termsDescription }),
      currency: t.string({
        required: true,
        description: 'Orders in which currency count, by ISO 4217: that of the budget.',
      }),
      budgetId: t.id({ required: true, description: 'Where its money comes from.' }),
      budgetMinor: t.field({
        type: 'BigInt',
        required: true,
        description: 'How much of it is reserved, in minor units; zero where only levels rise.',
      }),
      from: t.field({
        type: 'DateTime',
        required: true,
        description: 'Orders count that are placed from then on; not in the past.',
      }),
      until: t.field({ type: 'DateTime', required: true, description: 'And before then, within 366 days.' }),
      settleAfterDays: t.int({
        required: true,
        description: 'How many days after its end it is settled: as long as orders are given back, 1 to 180.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ budgetId, terms, ...form }, ctx) =>
      draftIncentive(ctx, {
        ...form,
        terms,
        budgetId: parseId(budgetId, 'Budget', ['budgetId']),
      }),
    payload: (t) => incentiveField(builder, t),
  });
}
