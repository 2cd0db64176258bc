import type { Builder } from '../builder.ts';
import { budgetQueries, budgetType } from './budget.ts';
import { closeBudgetMutation } from './mutations/close-budget.ts';
import { createBudgetMutation } from './mutations/create-budget.ts';
import { fundBudgetMutation } from './mutations/fund-budget.ts';

const parts = [budgetType, budgetQueries, createBudgetMutation, fundBudgetMutation, closeBudgetMutation];

/** Budgets, for operators. */
export function budgetsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
