import { closeBudget } from '#core/budgets/fund-budget.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { budgetField } from '../budget-field.ts';

/** The mutation `closeBudget`. */
export function closeBudgetMutation(builder: Builder): void {
  mutation(builder, 'closeBudget', {
    description:
      'Closes a budget: it promises nothing more, and what is neither paid nor promised goes back.',
    access: { permission: corePermissions.budgets },
    subGraphs: ['admin'],
    input: (t) => ({
      budgetId: t.id({ required: true, description: 'Which budget.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ budgetId, reason }, ctx) =>
      closeBudget(ctx, { budgetId: parseId(budgetId, 'Budget', ['budgetId']), reason }),
    payload: (t) => ({ budget: budgetField(builder, t, 'The budget as it is now.') }),
  });
}
