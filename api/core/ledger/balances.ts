import type { ReadContext } from '../context.ts';
import type { Account } from './define.ts';

export interface Balance {
  readonly balance: bigint;
  readonly held: bigint;
}

const empty: Balance = Object.freeze({ balance: 0n, held: 0n });

/** What is in these accounts now, in one statement; nothing where an account was never opened. */
export async function balancesOf(
  ctx: ReadContext,
  accounts: readonly Account[],
): Promise<(account: Account) => Balance> {
  const ids = [...new Set(accounts.map(({ id }) => id))];
  const rows = await ctx.db.$queryRaw<(Balance & { id: string })[]>`
    SELECT id, balance, held FROM ledger_account WHERE id = ANY (${ids}::uuid[])`;
  const found = new Map(rows.map((row) => [row.id, row]));
  return (account) => found.get(account.id) ?? empty;
}

/**
 * What was in these accounts at a past moment: all that had happened by then, whenever it was written down. Counted back
 * from now, since what is asked for is mostly the near past.
 */
export async function balancesAt(
  ctx: ReadContext,
  accounts: readonly Pick<Account, 'id'>[],
  at: Date,
): Promise<(account: Pick<Account, 'id'>) => bigint> {
  const ids = [...new Set(accounts.map(({ id }) => id))];
  const rows = await ctx.db.$queryRaw<{ id: string; balance: bigint }[]>`
    SELECT a.id, (a.balance - coalesce((
      SELECT sum(e.amount) FROM ledger_entry e WHERE e.account_id = a.id AND e.occurred_at > ${at}::timestamptz
    ), 0))::bigint AS balance FROM ledger_account a WHERE a.id = ANY (${ids}::uuid[])`;
  const found = new Map(rows.map((row) => [row.id, row.balance]));
  return (account) => found.get(account.id) ?? 0n;
}
