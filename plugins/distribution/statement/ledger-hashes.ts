import { createHash } from 'node:crypto';
import type { NewAccount, StatementTransfer } from './document.ts';

/** What an entry's hash covers beside the transfer and the entry before. */
interface EntryNumbers {
  readonly version: string;
  readonly amount: string;
  readonly balance: string;
}

/** What a transfer says, as one hash: `ledger_digest` of the database. */
export function digestOf(transfer: StatementTransfer): Buffer {
  const { id, source, kind, reverses, actor, reason, details, occurredAt, recordedAt } = transfer;
  const texts = [id, source, kind, reverses, actor, reason].map((one) => JSON.stringify(one));
  return hashOfArray([...texts, details, msOf(occurredAt), msOf(recordedAt)]);
}

/** What an account's first entry follows: `ledger_first_hash`. */
export function firstHashOf(account: NewAccount): Buffer {
  const { id, ownerKind, ownerId, purpose, asset, shard, mayBeNegative, openedAt } = account;
  const values = [id, ownerKind, ownerId, purpose, asset, shard, mayBeNegative].map((one) =>
    JSON.stringify(one),
  );
  return hashOfArray([...values, msOf(openedAt)]);
}

/** The hash of an entry, which follows another: `ledger_hash`. */
export function entryHashOf(
  previous: Uint8Array,
  digest: Uint8Array,
  accountId: string,
  { version, amount, balance }: EntryNumbers,
): Buffer {
  const text = [accountId, version, amount, balance].join('|');
  return createHash('sha256').update(previous).update(digest).update(text).digest();
}

/** Of JSON values as PostgreSQL writes them in an array. */
function hashOfArray(values: readonly string[]): Buffer {
  return createHash('sha256')
    .update(`[${values.join(', ')}]`)
    .digest();
}

function msOf(moment: string): string {
  return String(Date.parse(moment));
}
