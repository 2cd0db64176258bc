import type { WriteContext } from '../context.ts';
import type { Account } from '../ledger/define.ts';
import { lockAccounts } from '../ledger/lock-accounts.ts';
import type { Leg } from '../ledger/post.ts';
import type { Purse } from './purse.ts';

/** Something that can be paid out from now on, in minor units. */
export interface Giving {
  readonly purse: Purse;
  readonly amountMinor: bigint;
}

/**
 * Where it goes, for each giving in turn: what is owed to the house is paid first, the rest can be paid out. Locks the accounts of
 * these purses, and those that are posted on beside them. One statement. Legs of nothing are among them.
 */
export async function givenTo(
  write: WriteContext,
  givings: readonly Giving[],
  besides: readonly Account[] = [],
): Promise<Leg[][]> {
  const standing = await lockAccounts(write, [...besides, ...givings.flatMap(accountsIn)]);
  const debts = new Map<string, bigint>();
  return givings.map(({ purse: { available, debt }, amountMinor }) => {
    const owed = debts.get(debt.id) ?? -standing(debt).balance;
    const paid = owed < amountMinor ? owed : amountMinor;
    debts.set(debt.id, owed - paid);
    return [
      { account: available, amount: amountMinor - paid },
      { account: debt, amount: paid },
    ];
  });
}

/** The accounts to lock before one of them is decided about. */
export function accountsIn({ purse: { pending, available, debt } }: { readonly purse: Purse }): Account[] {
  return [pending, available, debt];
}
