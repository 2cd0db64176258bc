import type pg from 'pg';
import type { BoardKey } from './board-key.ts';
import type { Entry } from './entry.ts';
import { type EntryRow, entryOfRow, readHead } from './load.ts';
import type { RankStore } from './rank/rank-store.ts';
import { readDeltas } from './read-deltas.ts';
import { inTransaction } from './transaction.ts';

/** Rows fetched at once: few enough that the event loop is not held up for long. */
const batchSize = 2_000;
/** So often may the board run away while the store is loaded before we give up. */
const maxTries = 5;

/**
 * Brings a rank store to the head of the board's feed: by the deltas that it lacks, or, when they are no longer kept
 * or it holds nothing, by loading everybody.
 *
 * @throws Error when the board changes faster than it can be loaded.
 */
export async function catchUpRanks(pool: pg.Pool, key: BoardKey, store: RankStore): Promise<void> {
  for (let tries = 0; tries < maxTries; ) {
    const result = await applyMissing(pool, key, store);
    if (result === 'level') return;
    if (result === 'applied') continue;
    await loadRanks(pool, key, store);
    tries += 1;
  }
  throw new Error(`The ranks of the board ${key.boardId} ${key.periodKey} could not be loaded`);
}

async function applyMissing(
  pool: pg.Pool,
  key: BoardKey,
  store: RankStore,
): Promise<'level' | 'applied' | 'gap'> {
  const held = await store.head();
  if (!held) return 'gap';
  const found = await readDeltas(pool, key, held);
  if (!found || (found.head.epoch === held.epoch && found.head.sequence <= held.sequence)) return 'level';
  if (found.deltas.length === 0) return 'gap';
  for (const delta of found.deltas) {
    if ((await store.apply(delta)) === 'gap') return 'gap';
  }
  return 'applied';
}

/** Everybody in board order, in one snapshot with the head, by a cursor so that memory stays small on both sides. */
async function loadRanks(pool: pg.Pool, key: BoardKey, store: RankStore): Promise<void> {
  await inTransaction(pool, 'REPEATABLE READ READ ONLY', async (client) => {
    const head = await readHead(client, key);
    const size = await countEntries(client, key);
    await client.query(
      `DECLARE board_ranks NO SCROLL CURSOR FOR
       SELECT subject_id AS subject, published_score::text AS score, published_reached::text AS reached
       FROM board_score WHERE board_id = $1 AND period_key = $2 AND published_score IS NOT NULL
       ORDER BY published_score DESC, published_reached, subject_id`,
      [key.boardId, key.periodKey],
    );
    await store.reset(head, batches(client), size);
  });
}

async function countEntries(client: pg.PoolClient, key: BoardKey): Promise<number> {
  const found = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM board_score
     WHERE board_id = $1 AND period_key = $2 AND published_score IS NOT NULL`,
    [key.boardId, key.periodKey],
  );
  return found.rows[0]?.count ?? 0;
}

async function* batches(client: pg.PoolClient): AsyncGenerator<readonly Entry[]> {
  for (;;) {
    const found = await client.query<EntryRow>(`FETCH ${batchSize} FROM board_ranks`);
    if (found.rows.length > 0) yield found.rows.map(entryOfRow);
    if (found.rows.length < batchSize) return;
  }
}
