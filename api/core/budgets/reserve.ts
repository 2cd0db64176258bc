import type { WriteContext } from '../context.ts';
import { type Capture, capture, hold, type NewHold, release } from '../ledger/hold.ts';
import type { Posted } from '../ledger/post.ts';
import { budgetFunds } from './accounts.ts';
import { lockBudget } from './lock-budget.ts';

export interface Reservation extends Omit<NewHold, 'account'> {
  readonly budgetId: string;
}

/**
 * Sets a part of a running budget aside, so that what is promised can be paid. Once per (source, kind).
 * @throws DomainError BUDGET_NOT_FOUND, BUDGET_CLOSED, BUDGET_OUTSIDE_WINDOW, AMOUNT_INVALID, INSUFFICIENT_FUNDS.
 */
export async function reserveBudget(
  write: WriteContext,
  { budgetId, ...reservation }: Reservation,
): Promise<{ reservationId: string; isReplay: boolean }> {
  const { asset } = await lockBudget(write, budgetId, { at: write.clock.now() });
  const account = budgetFunds({ code: asset }).of(budgetId);
  const { holdId, isReplay } = await hold(write, { ...reservation, account });
  return { reservationId: holdId, isReplay };
}

export interface Payment extends Omit<Capture, 'holdId' | 'from'> {
  readonly budgetId: string;
  readonly reservationId: string;
}

/**
 * Pays out of a reservation, wholly or in part, also when the budget has ended meanwhile: a promise is kept.
 * @throws DomainError BUDGET_NOT_FOUND, HOLD_EXCEEDED, AMOUNT_INVALID, LEDGER_REPEAT_DIFFERS.
 */
export async function payFromBudget(
  write: WriteContext,
  { budgetId, reservationId, ...payment }: Payment,
): Promise<Posted> {
  const { asset } = await lockBudget(write, budgetId, { evenClosed: true });
  const from = budgetFunds({ code: asset }).of(budgetId);
  return capture(write, { ...payment, holdId: reservationId, from });
}

/** Gives what is left of a reservation back to its budget. @returns how much. @throws DomainError HOLD_EXCEEDED. */
export function releaseBudget(write: WriteContext, reservationId: string): Promise<bigint> {
  return release(write, reservationId);
}
