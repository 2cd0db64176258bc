import { requireUser } from '#core/access.ts';
import { isCalendarDay } from '#core/calendar-day.ts';
import type { ReadContext } from '#core/context.ts';
import { isCurrency } from '#core/money.ts';
import { accountsOf } from '../commissions/accounts.ts';
import { withdrawalErrors } from '../withdrawals/errors.ts';
import type { StatementDocument } from './document.ts';
import { statementErrors } from './errors.ts';
import { loadStatement } from './load-statement.ts';

/** Which of a promoter's accounts. */
export const statementAccounts = ['PENDING', 'AVAILABLE', 'DEBT'] as const;
export type StatementAccount = (typeof statementAccounts)[number];

export interface StatementExport {
  /** A business day. */
  readonly day: string;
  readonly currency: string;
  readonly account: StatementAccount;
}

const keys = { PENDING: 'pending', AVAILABLE: 'available', DEBT: 'debt' } as const;

/**
 * What happened on one of the caller's own accounts on a day, with all that proves it.
 *
 * @returns null when the day is not sealed yet, or the account had no entry by then.
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_STATEMENT_DAY_INVALID,
 * DISTRIBUTION_WITHDRAWAL_CURRENCY, STATEMENT_TOO_LONG.
 */
export async function exportStatement(
  ctx: ReadContext,
  { day, currency, account }: StatementExport,
): Promise<StatementDocument | null> {
  const promoterId = requireUser(ctx);
  if (!isCalendarDay(day)) throw statementErrors.DISTRIBUTION_STATEMENT_DAY_INVALID({ path: ['day'] });
  if (!isCurrency(currency)) throw withdrawalErrors.DISTRIBUTION_WITHDRAWAL_CURRENCY({ path: ['currency'] });
  const { id } = accountsOf({ promoterId, currency })[keys[account]];
  return loadStatement(ctx, id, day, { transfers: 'shown' });
}
