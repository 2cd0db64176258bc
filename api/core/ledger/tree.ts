import { createHash } from 'node:crypto';
import { Prisma } from '../db/generated/client/client.ts';
import type { ReadDatabase } from '../db/types.ts';
import { rootOf } from './merkle.ts';

/** Accounts read in one statement. */
const batchSize = 20_000;

export interface SealedRoot {
  readonly root: Buffer;
  readonly accounts: number;
}

/** The root over all accounts as their seals of a day, or the newest ones before it, say: in the order of their ids. */
export async function rootOfDay(db: Pick<ReadDatabase, '$queryRaw'>, day: string): Promise<SealedRoot> {
  const leaves: Buffer[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const rows: Sealed[] = await sealsAfter(db, day, after);
    for (const row of rows) leaves.push(leafOf(row));
    after = rows.at(-1)?.id;
    more = rows.length === batchSize;
  }
  return { root: rootOf(leaves), accounts: leaves.length };
}

interface Sealed {
  readonly id: string;
  readonly version: bigint;
  readonly hash: Uint8Array;
}

function sealsAfter(
  db: Pick<ReadDatabase, '$queryRaw'>,
  day: string,
  after: string | undefined,
): Promise<Sealed[]> {
  const behind = after === undefined ? Prisma.empty : Prisma.sql`AND account_id > ${after}::uuid`;
  return db.$queryRaw<Sealed[]>`
    SELECT DISTINCT ON (account_id) account_id AS id, version, hash FROM ledger_seal
    WHERE day <= ${day} ${behind} ORDER BY account_id, version DESC LIMIT ${batchSize}::int`;
}

/** What the tree holds of an account: which one, how many entries, and the hash of the newest. */
function leafOf({ id, version, hash }: Sealed): Buffer {
  return createHash('sha256').update(`${id}|${version}|`).update(hash).digest();
}
