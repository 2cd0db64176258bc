import { fundBudget } from '#core/budgets/fund-budget.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { budgetField } from '../budget-field.ts';

/** The mutation `fundBudget`. */
export function fundBudgetMutation(builder: Builder): void {
  mutation(builder, 'fundBudget', {
    description: 'Puts funds into an open budget.',
    access: { permission: corePermissions.budgets },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      budgetId: t.id({ required: true, description: 'Which budget.' }),
      amount: t.field({
        type: 'BigInt',
        required: true,
        description: 'How much, in the smallest unit of its asset.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ budgetId, amount, reason }, ctx) =>
      fundBudget(ctx, { budgetId: parseId(budgetId, 'Budget', ['budgetId']), amount, reason }),
    payload: (t) => ({ budget: budgetField(builder, t, 'The budget as it is now.') }),
  });
}
