import type { WriteContext } from '../context.ts';
import { type Account, specificationOf } from './define.ts';

/** How an account stands, locked. */
export interface Standing {
  readonly balance: bigint;
  /** What can be taken: the balance less what is held. */
  readonly available: bigint;
}

/**
 * Locks accounts until the end of the transaction and tells how they stand, for decisions that need to know before they
 * post. Whoever locks several does it in one call, since they are locked in the order of their ids.
 */
export async function lockAccounts(
  write: WriteContext,
  accounts: readonly Account[],
): Promise<(account: Account) => Standing> {
  const unique = [...new Map(accounts.map((account) => [account.id, account])).values()];
  const rows = await write.tx.$queryRaw<{ id: string; balance: bigint; held: bigint }[]>`
    SELECT id, balance, held FROM ledger_lock(
      ${JSON.stringify(unique.map(specificationOf))}::jsonb, ${write.clock.now()}::timestamptz)`;
  const standings = new Map(
    rows.map(({ id, balance, held }) => [id, { balance, available: balance - held }]),
  );
  return (account) => {
    const standing = standings.get(account.id);
    if (!standing) throw new Error(`The account ${account.purpose} of ${account.ownerId} is not locked`);
    return standing;
  };
}
