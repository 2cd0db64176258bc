import { createBudget } from '#core/budgets/create-budget.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { budgetPurpose } from '../budget.ts';
import { budgetField } from '../budget-field.ts';

/** The mutation `createBudget`. */
export function createBudgetMutation(builder: Builder): void {
  mutation(builder, 'createBudget', {
    description: 'Opens an empty budget.',
    access: { permission: corePermissions.budgets },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'Its name for programs: lower-case letters, digits, hyphens.',
      }),
      titleEn: t.string({ required: true, description: 'Its name in English, 1 to 100 characters.' }),
      titleZh: t.string({ required: true, description: 'Its name in Chinese, 1 to 100 characters.' }),
      purpose: t.field({ type: budgetPurpose(builder), required: true, description: 'What it is for.' }),
      asset: t.string({
        required: true,
        description: 'What it is counted in: `points`, or a currency as `CNY`.',
      }),
      startsAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on it pays; at once when missing.',
      }),
      endsAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'Until when it promises; for good when missing.',
      }),
      reason: t.string({ required: false, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ slug, titleEn, titleZh, purpose, asset, startsAt, endsAt, reason }, ctx) =>
      createBudget(ctx, {
        slug,
        title: { en: titleEn, zh: titleZh },
        purpose,
        asset,
        startsAt,
        endsAt,
        reason: reason ?? undefined,
      }),
    payload: (t) => ({ budget: budgetField(builder, t, 'The new budget.') }),
  });
}
