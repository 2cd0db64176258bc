import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit.ts';
import type { ReadContext } from '../context.ts';
import { newId } from '../ids.ts';
import { checkAmount } from '../ledger/errors.ts';
import { lockAccounts } from '../ledger/lock-accounts.ts';
import { post } from '../ledger/post.ts';
import { corePermissions } from '../permissions.ts';
import { transact } from '../transact.ts';
import { budgetFunds, budgetSource } from './accounts.ts';
import { lockBudget } from './lock-budget.ts';

interface Funding {
  readonly budgetId: string;
  /** In the smallest unit of the budget's asset. */
  readonly amount: bigint;
  readonly reason: string;
}

/**
 * Puts funds into an open budget.
 * @throws AccessError without `budgets.manage`; DomainError AMOUNT_INVALID, BUDGET_NOT_FOUND, BUDGET_CLOSED.
 */
export async function fundBudget(ctx: ReadContext, funding: Funding): Promise<{ budgetId: string }> {
  requirePermission(ctx, corePermissions.budgets);
  const { budgetId, amount, reason } = funding;
  checkAmount(amount);
  return transact(
    ctx,
    async (write) => {
      const budget = await lockBudget(write, budgetId);
      const asset = { code: budget.asset };
      await post(write, {
        source: `budget:${budgetId}`,
        kind: `budget.funded:${newId(write.clock)}`,
        reason,
        details: { title: { en: budget.titleEn, zh: budget.titleZh } },
        legs: [
          { account: budgetSource(asset).near(budgetId), amount: -amount },
          { account: budgetFunds(asset).of(budgetId), amount },
        ],
      });
      recordAudit(write, {
        action: 'fundBudget',
        subject: `budget:${budgetId}`,
        after: { amount },
        reason,
      });
      return { budgetId };
    },
    { idempotent: { operation: 'fundBudget', body: funding } },
  );
}

/**
 * Closes a budget: nothing is reserved any more, and what is neither paid nor reserved goes back. What is reserved can
 * still be paid; what of it is released stays until the budget is closed again.
 *
 * @throws AccessError without `budgets.manage`; DomainError BUDGET_NOT_FOUND.
 */
export async function closeBudget(
  ctx: ReadContext,
  { budgetId, reason }: { readonly budgetId: string; readonly reason: string },
): Promise<{ budgetId: string }> {
  requirePermission(ctx, corePermissions.budgets);
  return transact(ctx, async (write) => {
    const budget = await lockBudget(write, budgetId, { evenClosed: true });
    const asset = { code: budget.asset };
    const funds = budgetFunds(asset).of(budgetId);
    const { available } = (await lockAccounts(write, [funds]))(funds);
    if (available > 0n) {
      await post(write, {
        source: `budget:${budgetId}`,
        kind: `budget.closed:${newId(write.clock)}`,
        reason,
        legs: [
          { account: funds, amount: -available },
          { account: budgetSource(asset).near(budgetId), amount: available },
        ],
      });
    }
    const closedAt = budget.closedAt ?? write.clock.now();
    await write.tx.budget.update({ where: { id: budgetId }, data: { closedAt }, select: { id: true } });
    recordAudit(write, {
      action: 'closeBudget',
      subject: `budget:${budgetId}`,
      after: { closedAt, returned: available },
      reason,
    });
    return { budgetId };
  });
}
