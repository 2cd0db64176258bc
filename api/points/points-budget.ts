import { lockBudget } from '#core/budgets/lock-budget.ts';
import type { WriteContext } from '#core/context.ts';
import { points } from './accounts.ts';
import { pointsErrors } from './errors.ts';

/**
 * Sees to it that a budget is there, open until the transaction ends, and holds points; running at `at`, if that is given.
 * @throws DomainError BUDGET_NOT_FOUND, BUDGET_CLOSED, BUDGET_OUTSIDE_WINDOW, BUDGET_ASSET_DIFFERS.
 */
export async function requirePointsBudget(write: WriteContext, budgetId: string, at?: Date): Promise<void> {
  const { asset } = await lockBudget(write, budgetId, at ? { at } : {});
  if (asset !== points.code) throw pointsErrors.BUDGET_ASSET_DIFFERS({ path: ['budgetId'] });
}
