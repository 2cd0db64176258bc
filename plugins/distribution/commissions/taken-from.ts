import type { WriteContext } from '#core/context.ts';
import type { Account } from '#core/ledger/define.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
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
export async function takenFrom(
  write: WriteContext,
  takings: readonly Taking[],
  besides: readonly Account[] = [],
): Promise<Leg[][]> {
  const standing = await lockAccounts(write, [
    ...besides,
    ...takings.map(accountsOf).flatMap(Object.values<Account>),
  ]);
  const purses = new Map<string, bigint>();
  return takings.map((taking) => {
    const { pending, available, debt } = accountsOf(taking);
    const { amountMinor, isReleased } = taking;
    if (!isReleased) return [{ account: pending, amount: -amountMinor }];
    const there = purses.get(available.id) ?? standing(available).available;
    const taken = there < amountMinor ? there : amountMinor;
    purses.set(available.id, there - taken);
    return [
      { account: available, amount: -taken },
      { account: debt, amount: taken - amountMinor },
    ];
  });
}
