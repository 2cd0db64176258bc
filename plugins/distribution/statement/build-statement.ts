import type { Account } from '#core/ledger/define.ts';
import type { PathStep } from '#core/ledger/merkle.ts';
import type { HashedEntry, HashedTransfer } from '#core/ledger/statement-entries.ts';
import type { SealedPlace, StatementPath } from '#core/ledger/statement-path.ts';
import {
  type NewAccount,
  type StatementDocument,
  type StatementEntry,
  type StatementSeal,
  type StatementTransfer,
  statementFormat,
} from './document.ts';
import { digestOf, firstHashOf } from './ledger-hashes.ts';
import { verifyStatement } from './verify-statement.ts';

export interface StatementParts {
  readonly account: Account & { readonly openedAt: Date };
  readonly path: StatementPath;
  /**
   * All entries up to the closing one; from the one before the opening one on, or from the first. Their order is that of
   * their versions.
   */
  readonly entries: readonly HashedEntry[];
  /** Whether what the entries were for is told, or only proved: who did it, why, and the details. */
  readonly transfers: 'shown' | 'hidden';
}

/**
 * The statement of an account for a sealed day, as JSON holds it.
 * @throws Error when it does not prove itself: what the ledger has is not what was sealed.
 */
export function buildStatement(parts: StatementParts): StatementDocument {
  const { account, path, entries, transfers } = parts;
  const first = newAccountOf(account);
  const { mayBeNegative, openedAt, ...identity } = first;
  const shared: Pick<StatementDocument, 'format' | 'entries' | 'closing' | 'seal'> = {
    format: statementFormat,
    entries: entries
      .filter(({ version }) => version > (path.opening?.version ?? 0n))
      .map((entry) => (transfers === 'shown' ? shown(entry) : hidden(entry))),
    closing: { version: String(path.closing.version), balance: String(entries.at(-1)?.balance ?? 0n) },
    seal: sealOf(path.closing),
  };
  const document: StatementDocument = path.opening
    ? { ...shared, account: identity, opening: openingOf(path.opening, first, entries) }
    : { ...shared, account: first, opening: null };
  const verdict = verifyStatement(document);
  if (!verdict.isTrue)
    throw new Error(`The statement of ${account.id} does not prove itself: ${verdict.problem}`);
  return document;
}

function openingOf(
  place: SealedPlace,
  account: NewAccount,
  entries: readonly HashedEntry[],
): NonNullable<StatementDocument['opening']> {
  const entry = entries.find(({ version }) => version === place.version);
  const before = entries.find(({ version }) => version === place.version - 1n);
  if (!entry) throw new Error(`The entry ${place.version} of ${account.id} is missing`);
  const previousHash = hex(before?.hash ?? firstHashOf(account));
  return { entry: { ...hidden(entry), previousHash }, seal: sealOf(place) };
}

function newAccountOf({ openedAt, ...account }: StatementParts['account']): NewAccount {
  const { id, ownerKind, ownerId, purpose, asset, shard, mayBeNegative } = account;
  return { id, ownerKind, ownerId, purpose, asset, shard, mayBeNegative, openedAt: openedAt.toISOString() };
}

function shown({ transfer, ...entry }: HashedEntry): StatementEntry {
  return { ...numbersOf(entry), transfer: transferOf(transfer) };
}

function hidden({ transfer, ...entry }: HashedEntry) {
  return { ...numbersOf(entry), transferDigest: hex(digestOf(transferOf(transfer))) };
}

function numbersOf({ version, amount, balance }: Omit<HashedEntry, 'transfer'>) {
  return { version: String(version), amount: String(amount), balance: String(balance) };
}

function transferOf({ occurredAt, recordedAt, ...transfer }: HashedTransfer): StatementTransfer {
  return { ...transfer, occurredAt: occurredAt.toISOString(), recordedAt: recordedAt.toISOString() };
}

function sealOf({ day, sealedAt, previous, dayPath, accountPath, root }: SealedPlace): StatementSeal {
  return {
    day,
    sealedAt: sealedAt.toISOString(),
    previousRoot: previous && hex(previous),
    dayPath: dayPath.map(stepOf),
    accountPath: accountPath.map(stepOf),
    root: hex(root),
  };
}

function stepOf({ side, hash }: PathStep): StatementSeal['dayPath'][number] {
  return { side, hash: hex(hash) };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
