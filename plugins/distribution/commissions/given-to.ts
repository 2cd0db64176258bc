import type { WriteContext } from '#core/context.ts';
import type { Account } from '#core/ledger/define.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import type { Leg } from '#core/ledger/post.ts';
import { accountsOf } from './accounts.ts';

/** Something that a promoter can withdraw from now on. */
export interface Giving {
  readonly promoterId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/**
 * Where it goes, for each giving in turn: what the promoter owes is paid first, the rest can be withdrawn. Locks all accounts of
 * commissions of these promoters, and those that are posted on beside them. One statement.
 */
export async function givenTo(
  write: WriteContext,
  givings: readonly Giving[],
  besides: readonly Account[] = [],
): Promise<Leg[][]> {
  const standing = await lockAccounts(write, [
    ...besides,
    ...givings.map(accountsOf).flatMap(Object.values<Account>),
  ]);
  const debts = new Map<string, bigint>();
  return givings.map((giving) => {
    const { available, debt } = accountsOf(giving);
    const owed = debts.get(debt.id) ?? -standing(debt).balance;
    const paid = owed < giving.amountMinor ? owed : giving.amountMinor;
    debts.set(debt.id, owed - paid);
    return [
      { account: available, amount: giving.amountMinor - paid },
      { account: debt, amount: paid },
    ];
  });
}
