import { createHash } from 'node:crypto';
import type { ReadDatabase } from '../db/types.ts';
import { rootOf } from './merkle.ts';

/** Accounts read in one statement. */
const batchSize = 20_000;
const firstId = '00000000-0000-0000-0000-000000000000';

type Database = Pick<ReadDatabase, '$queryRaw'>;

/** What a day's root covers beside the accounts. */
export interface SealedDay {
  /** A business day. */
  readonly day: string;
  readonly sealedAt: Date;
  /** The root of the sealed day before; null for the first one. */
  readonly previous: Uint8Array | null;
}

/** All accounts as the newest seals up to a day say, to which further days are added. */
export class SealTree {
  readonly #leaves = new Map<string, Buffer>();
  #ids: readonly string[] = [];

  get accounts(): number {
    return this.#leaves.size;
  }

  /** Reads how every account stood by a day. */
  read(db: Database, day: string): Promise<void> {
    return this.#take((account) => standingSeals(db, day, account));
  }

  /** Adds what was sealed on the next day. */
  add(db: Database, day: string): Promise<void> {
    return this.#take((account) => sealsOf(db, day, account));
  }

  async #take(load: (after: string) => Promise<Seal[]>): Promise<void> {
    const known = this.#leaves.size;
    for (let account = firstId, more = true; more; ) {
      const rows = await load(account);
      for (const row of rows) this.#leaves.set(row.id, leafOf(row));
      account = rows.at(-1)?.id ?? account;
      more = rows.length === batchSize;
    }
    if (this.#leaves.size > known) this.#ids = [...this.#leaves.keys()].sort();
  }

  /** The root over the day itself and then the accounts, in the order of their ids. */
  rootOf(day: SealedDay): Buffer {
    return rootOf([leafOfDay(day), ...this.#ids.flatMap((id) => this.#leaves.get(id) ?? [])]);
  }
}

interface Seal {
  readonly id: string;
  readonly version: bigint;
  readonly hash: Uint8Array;
}

/** By account, whatever the number of days before: each is one look into the index. */
function standingSeals(db: Database, day: string, after: string): Promise<Seal[]> {
  return db.$queryRaw<Seal[]>`
    SELECT a.id, s.version, s.hash FROM ledger_account a CROSS JOIN LATERAL (
      SELECT version, hash FROM ledger_seal WHERE account_id = a.id AND day <= ${day} ORDER BY version DESC LIMIT 1
    ) s WHERE a.id > ${after}::uuid ORDER BY a.id LIMIT ${batchSize}::int`;
}

function sealsOf(db: Database, day: string, after: string): Promise<Seal[]> {
  return db.$queryRaw<Seal[]>`
    SELECT account_id AS id, version, hash FROM ledger_seal WHERE day = ${day} AND account_id > ${after}::uuid
    ORDER BY account_id LIMIT ${batchSize}::int`;
}

/** What the tree holds of an account: which one, how many entries, and the hash of the newest. */
function leafOf({ id, version, hash }: Seal): Buffer {
  return createHash('sha256').update(`${id}|${version}|`).update(hash).digest();
}

/** It ties the days to each other: whoever changes an old one has to change all that came after. */
function leafOfDay({ day, sealedAt, previous }: SealedDay): Buffer {
  const hash = createHash('sha256').update(`${day}|${sealedAt.toISOString()}|`);
  return hash.update(previous ?? new Uint8Array()).digest();
}
