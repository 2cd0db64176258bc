import type { ReadContext } from '../context.ts';
import { ledgerErrors } from './errors.ts';

/** An entry with everything that its hash covers. */
export interface HashedEntry {
  readonly version: bigint;
  readonly amount: bigint;
  /** The balance after it. */
  readonly balance: bigint;
  readonly hash: Uint8Array;
  readonly transfer: HashedTransfer;
}

export interface HashedTransfer {
  readonly id: string;
  readonly source: string;
  readonly kind: string;
  readonly reverses: string | null;
  readonly actor: string;
  readonly reason: string | null;
  /** JSON, to the letter as the database writes it: that is what is hashed. */
  readonly details: string;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
}

const maxEntries = 10_000;

/**
 * The entries of an account from one version to another, both included, oldest first.
 * @throws DomainError STATEMENT_TOO_LONG.
 */
export async function hashedEntries(
  ctx: ReadContext,
  accountId: string,
  { from, to }: { readonly from: bigint; readonly to: bigint },
): Promise<HashedEntry[]> {
  if (to - from >= BigInt(maxEntries)) throw ledgerErrors.STATEMENT_TOO_LONG({ data: { max: maxEntries } });
  const rows = await ctx.db.$queryRaw<(Omit<HashedEntry, 'transfer'> & HashedTransfer)[]>`
    SELECT e.version, e.amount, e.balance, e.hash, t.id, t.source, t.kind, t.reverses, t.actor, t.reason,
      t.details::text AS details, t.occurred_at AS "occurredAt", t.recorded_at AS "recordedAt"
    FROM ledger_entry e JOIN ledger_transfer t ON t.id = e.transfer_id
    WHERE e.account_id = ${accountId}::uuid AND e.version BETWEEN ${from}::bigint AND ${to}::bigint
    ORDER BY e.version LIMIT ${maxEntries}::int`;
  return rows.map(({ version, amount, balance, hash, ...transfer }) => ({
    version,
    amount,
    balance,
    hash,
    transfer,
  }));
}
