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

/** What was in these accounts at a past moment: all that had happened by then, whenever it was written down. */
export async function balancesAt(
  ctx: ReadContext,
  accounts: readonly Pick<Account, 'id'>[],
  at: Date,
): Promise<(account: Pick<Account, 'id'>) => bigint> {
  const ids = [...new Set(accounts.map(({ id }) => id))];
  const rows = await ctx.db.$queryRaw<{ id: string; balance: bigint }[]>`
    SELECT account_id AS id, sum(amount)::bigint AS balance FROM ledger_entry
    WHERE account_id = ANY (${ids}::uuid[]) AND occurred_at <= ${at}::timestamptz GROUP BY account_id`;
  const found = new Map(rows.map((row) => [row.id, row.balance]));
  return (account) => found.get(account.id) ?? 0n;
}
