import type { WriteContext } from '#core/context.ts';
import { takenFrom as takenFromPurses } from '#core/earnings/taken-from.ts';
import type { Account } from '#core/ledger/define.ts';
import type { Leg } from '#core/ledger/post.ts';
import { accountsOf } from './accounts.ts';

/** Something that is taken back of a commission. */
export interface Taking {
  readonly promoterId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** Whether the promoter could withdraw it already. */
  readonly isReleased: boolean;
}

/**
 * Who bears what is taken back, for each taking in turn: what is pending comes from there; what was released from what the promoter
 * can withdraw, and what is missing there becomes a debt, which the next commission pays. Locks all accounts of commissions of these
 * promoters, and those that are posted on beside them. One statement.
 */
export function takenFrom(
  write: WriteContext,
  takings: readonly Taking[],
  besides: readonly Account[] = [],
): Promise<Leg[][]> {
  const purses = takings.map((taking) => ({ ...taking, purse: accountsOf(taking) }));
  return takenFromPurses(write, purses, [...besides, ...purses.map(({ purse }) => purse.cost)]);
}
