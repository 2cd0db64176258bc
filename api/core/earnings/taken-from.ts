import type { WriteContext } from '../context.ts';
import type { Account } from '../ledger/define.ts';
import { lockAccounts } from '../ledger/lock-accounts.ts';
import type { Leg } from '../ledger/post.ts';
import { accountsIn } from './given-to.ts';
import type { Purse } from './purse.ts';

/** Something that is taken back, in minor units. */
export interface Taking {
  readonly purse: Purse;
  readonly amountMinor: bigint;
  /** Whether it could be paid out already. */
  readonly isReleased: boolean;
}

/**
 * Who bears what is taken back, for each taking in turn: what is pending comes from there; what was released from what can be paid
 * out, and what is missing there becomes a debt, which the next giving pays. Locks the accounts of these purses, and those that are
 * posted on beside them. One statement.
 */
export async function takenFrom(
  write: WriteContext,
  takings: readonly Taking[],
  besides: readonly Account[] = [],
): Promise<Leg[][]> {
  const standing = await lockAccounts(write, [...besides, ...takings.flatMap(accountsIn)]);
  const purses = new Map<string, bigint>();
  return takings.map(({ purse: { pending, available, debt }, amountMinor, isReleased }) => {
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
