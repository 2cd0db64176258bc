import type { WriteContext } from '#core/context.ts';
import type { Account } from '#core/ledger/define.ts';
import { lockAccounts, type Standing } from '#core/ledger/lock-accounts.ts';
import { accountsOf } from '../commissions/accounts.ts';
import type { commissionForfeited, commissionRestored } from './events.ts';

/** A commission that a case takes back, or gives again. */
export interface MovedLine {
  readonly commissionId: string;
  readonly promoterId: string;
  readonly orderId: string;
  readonly level: number;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** Whether the promoter could withdraw it already. */
  readonly isReleased: boolean;
  readonly earnedAt: Date;
}

/** How the accounts of these commissions stand, locked. */
export function lockPurses(
  write: WriteContext,
  lines: readonly MovedLine[],
): Promise<(account: Account) => Standing> {
  return lockAccounts(write, lines.map(accountsOf).flatMap(Object.values<Account>));
}

export function tellOfLines(
  write: WriteContext,
  event: typeof commissionForfeited | typeof commissionRestored,
  caseId: string,
  lines: readonly MovedLine[],
): void {
  for (const { commissionId, promoterId, orderId, level, currency, amountMinor, earnedAt } of lines)
    write.emit(event, promoterId, {
      caseId,
      promoterId,
      commissionId,
      orderId,
      level,
      currency,
      amountMinor: String(amountMinor),
      earnedAt: earnedAt.toISOString(),
    });
}
