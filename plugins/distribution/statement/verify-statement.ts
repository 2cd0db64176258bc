import { accountIdOf } from '#core/ledger/define.ts';
import { leafOf, leafOfDay } from '#core/ledger/leaves.ts';
import { rootFrom } from '#core/ledger/merkle.ts';
import {
  type StatementDocument,
  type StatementEntry,
  type StatementSeal,
  statementDocument,
} from './document.ts';
import { digestOf, entryHashOf, firstHashOf } from './ledger-hashes.ts';

/** What a look at a statement has shown. */
export type Verdict =
  | { readonly isTrue: true; readonly statement: StatementDocument }
  | {
      readonly isTrue: false;
      /** The first thing that does not fit, as a sentence. */
      readonly problem: string;
    };

/**
 * Computes everything anew that a statement says, from its entries to the root of the day, and asks nobody. What it
 * proves still hangs on the root: give the one that was published for the day, in hex, or compare it yourself.
 */
export function verifyStatement(document: unknown, publishedRoot?: string): Verdict {
  const parsed = statementDocument.safeParse(document);
  if (!parsed.success) return { isTrue: false, problem: 'It does not have the form of a statement.' };
  const statement = parsed.data;
  const problem = problemOf(statement) ?? problemOfRoot(statement.seal, publishedRoot);
  return problem === undefined ? { isTrue: true, statement } : { isTrue: false, problem };
}

/** How an account stood after an entry. */
interface Standing {
  readonly version: bigint;
  readonly balance: bigint;
  readonly hash: Buffer;
}

function problemOf(statement: StatementDocument): string | undefined {
  const { account, opening, closing, seal } = statement;
  if (accountIdOf(account) !== account.id)
    return 'The id of the account does not follow from its owner and purpose.';
  const begin = standingAtOpening(statement);
  if (typeof begin === 'string') return begin;
  const end = follow(account.id, begin, statement.entries);
  if (typeof end === 'string') return end;
  if (closing.version !== String(end.version) || closing.balance !== String(end.balance))
    return 'What it closes with is not what the entries make.';
  return (
    problemOfSeal(account.id, begin, opening?.seal, 'the day before') ??
    (opening && opening.seal.root !== seal.previousRoot
      ? 'The root of the day before is not the one that this day follows.'
      : undefined) ??
    problemOfSeal(account.id, end, seal, seal.day)
  );
}

/** The hash before the first entry that is shown follows from the account itself, or from the entry before. */
function standingAtOpening({ account, opening }: StatementDocument): Standing | string {
  if (!opening) {
    if (!('openedAt' in account)) return 'It does not say how the account was opened.';
    return { version: 0n, balance: 0n, hash: firstHashOf(account) };
  }
  const { entry } = opening;
  const digest = Buffer.from(entry.transferDigest, 'hex');
  const hash = entryHashOf(Buffer.from(entry.previousHash, 'hex'), digest, account.id, entry);
  return { version: BigInt(entry.version), balance: BigInt(entry.balance), hash };
}

/** Follows the entries one by one, each from the one before. */
function follow(accountId: string, begin: Standing, entries: readonly StatementEntry[]): Standing | string {
  let standing = begin;
  for (const entry of entries) {
    const version = standing.version + 1n;
    const balance = standing.balance + BigInt(entry.amount);
    if (entry.version !== String(version))
      return `Entry ${version} is missing: entry ${entry.version} is there instead.`;
    if (entry.balance !== String(balance))
      return `The balance after entry ${entry.version} is ${balance}, and not ${entry.balance}.`;
    const digest = 'transfer' in entry ? digestOf(entry.transfer) : Buffer.from(entry.transferDigest, 'hex');
    standing = { version, balance, hash: entryHashOf(standing.hash, digest, accountId, entry) };
  }
  return standing;
}

/** Whether the day and the account, as it stood, lead to the root. Nothing to see where there is no seal. */
function problemOfSeal(
  accountId: string,
  { version, hash }: Standing,
  seal: StatementSeal | undefined,
  when: string,
): string | undefined {
  if (!seal) return undefined;
  const { day, sealedAt, previousRoot } = seal;
  const previous = previousRoot === null ? null : Buffer.from(previousRoot, 'hex');
  const dayLeaf = leafOfDay({ day, sealedAt: new Date(sealedAt), previous });
  if (!leads(dayLeaf, seal.dayPath, seal.root))
    return `The root of ${when} does not cover this day and the root before it.`;
  const leaf = leafOf({ id: accountId, version, hash });
  if (!leads(leaf, seal.accountPath, seal.root)) return `The root of ${when} does not cover these entries.`;
  return undefined;
}

function leads(leaf: Buffer, path: StatementSeal['dayPath'], root: string): boolean {
  const steps = path.map(({ side, hash }) => ({ side, hash: Buffer.from(hash, 'hex') }));
  return rootFrom(leaf, steps).toString('hex') === root;
}

function problemOfRoot({ day, root }: StatementSeal, publishedRoot: string | undefined): string | undefined {
  if (publishedRoot === undefined || publishedRoot.toLowerCase() === root) return undefined;
  return `Its root is not the one that was published for ${day}.`;
}
