import { budgetFunds } from '#core/budgets/accounts.ts';
import { lockBudget } from '#core/budgets/lock-budget.ts';
import type { WriteContext } from '#core/context.ts';
import { DomainError } from '#core/errors.ts';
import type { Account } from '#core/ledger/define.ts';
import type { Standing } from '#core/ledger/lock-accounts.ts';
import { points } from '../accounts.ts';
import type { Claim } from './claims.ts';

/** The budgets that claims are paid from. */
export interface EarnBudgets {
  /** Whether the claim's budget, if it has one, was running at the time of the act and has so much left; then it is taken. */
  pay(claim: Claim, points: bigint): boolean;
}

type Running = Awaited<ReturnType<typeof lockBudget>>;

/**
 * The open budgets among those of the claims, locked so that they stay open. A posting that is refused would end the
 * transaction: so what is left is looked at, under the lock of the funds, before it is posted.
 */
export async function lockBudgets(write: WriteContext, claims: readonly Claim[]): Promise<Running[]> {
  const ids = new Set(claims.flatMap(({ rule }) => rule.budgetId ?? []));
  const open: Running[] = [];
  for (const id of [...ids].sort()) open.push(...(await lockIfOpen(write, id)));
  return open;
}

/** What locked budgets can pay, once their funds are locked. */
export function openBudgets(
  write: WriteContext,
  locked: readonly Running[],
  standing: (account: Account) => Standing,
): EarnBudgets {
  const budgets = new Map(locked.map((one) => [one.id, one]));
  const left = new Map(locked.map(({ id }) => [id, standing(budgetFunds(points).of(id)).available]));
  const unpaid = new Map<string, number>();
  write.afterCommit(() => {
    for (const [rule, acts] of unpaid)
      write.kernel.log.warn({ rule, acts }, 'nothing was earned, since the budget could not pay');
  });
  return {
    pay({ rule, act }, due) {
      if (!rule.budgetId) return true;
      const rest = (left.get(rule.budgetId) ?? 0n) - due;
      if (rest >= 0n && isRunning(budgets.get(rule.budgetId), act.at)) {
        left.set(rule.budgetId, rest);
        return true;
      }
      unpaid.set(rule.slug, (unpaid.get(rule.slug) ?? 0) + 1);
      return false;
    },
  };
}

async function lockIfOpen(write: WriteContext, budgetId: string): Promise<Running[]> {
  try {
    return [await lockBudget(write, budgetId)];
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

function isRunning(budget: Running | undefined, at: Date): boolean {
  if (!budget) return false;
  return !(budget.startsAt && at < budget.startsAt) && !(budget.endsAt && at >= budget.endsAt);
}
