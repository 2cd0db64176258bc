import type { ReadDatabase } from '../db/types.ts';
import { leafOf, leafOfDay, type SealedDay, type SealedState } from './leaves.ts';
import { type Levels, levelsOf, type PathStep, pathIn, rootOf } from './merkle.ts';

/** Accounts read in one statement. */
const batchSize = 20_000;
const firstId = '00000000-0000-0000-0000-000000000000';

type Database = Pick<ReadDatabase, '$queryRaw'>;

/** How a root follows from two of its leaves. */
export interface SealProof {
  readonly root: Buffer;
  readonly dayPath: readonly PathStep[];
  readonly accountPath: readonly PathStep[];
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

  async #take(load: (after: string) => Promise<SealedState[]>): Promise<void> {
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
    return rootOf(this.#leavesWith(day));
  }

  /** All of it, to be kept. */
  grown(day: SealedDay): GrownTree {
    return new GrownTree(this.#ids, levelsOf(this.#leavesWith(day)));
  }

  #leavesWith(day: SealedDay): Buffer[] {
    return [leafOfDay(day), ...this.#ids.flatMap((id) => this.#leaves.get(id) ?? [])];
  }
}

/** The tree of a day, which never changes: some hundred bytes for each account. */
export class GrownTree {
  readonly #ids: readonly string[];
  readonly #levels: Levels;

  constructor(ids: readonly string[], levels: Levels) {
    this.#ids = ids;
    this.#levels = levels;
  }

  /** The root over the day itself and then the accounts, in the order of their ids. */
  get root(): Buffer {
    return this.#levels.at(-1) ?? Buffer.alloc(0);
  }

  /** How the root follows from the day and from one of the accounts; undefined when that is not there. */
  proofOf(accountId: string): SealProof | undefined {
    const at = placeOf(this.#ids, accountId);
    if (this.#ids[at] !== accountId) return undefined;
    return {
      root: this.root,
      dayPath: pathIn(this.#levels, 0),
      accountPath: pathIn(this.#levels, at + 1),
    };
  }
}

/** Where an id stands among sorted ones, or would. */
function placeOf(ids: readonly string[], id: string): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? '') < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By account, whatever the number of days before: each is one look into the index. */
function standingSeals(db: Database, day: string, after: string): Promise<SealedState[]> {
  return db.$queryRaw<SealedState[]>`
    SELECT a.id, s.version, s.hash FROM ledger_account a CROSS JOIN LATERAL (
      SELECT version, hash FROM ledger_seal WHERE account_id = a.id AND day <= ${day} ORDER BY version DESC LIMIT 1
    ) s WHERE a.id > ${after}::uuid ORDER BY a.id LIMIT ${batchSize}::int`;
}

function sealsOf(db: Database, day: string, after: string): Promise<SealedState[]> {
  return db.$queryRaw<SealedState[]>`
    SELECT account_id AS id, version, hash FROM ledger_seal WHERE day = ${day} AND account_id > ${after}::uuid
    ORDER BY account_id LIMIT ${batchSize}::int`;
}
