import type pg from 'pg';
import type { BoardKey } from './board-key.ts';
import { type DeltaRow, deltaOf } from './delta-rows.ts';
import { type Cursor, type Delta, type Entry, invertChanges } from './entry.ts';
import { ringSize } from './live-board.ts';
import { PublishedState } from './published-state.ts';
import { TopWindow, windowSize } from './top-window.ts';
import { inTransaction } from './transaction.ts';

/** Deltas fetched at once, and changes after which going further back costs more than it is worth. */
const deltaBatch = 32;
const maxChangesBack = 50_000;

/** A feed that nobody has written to stands where a new one begins. */
export const firstCursor: Cursor = { epoch: 1n, sequence: 0n };

export interface LoadedBoard {
  readonly window: TopWindow;
  /** Oldest first, without gaps; the last is the newest. */
  readonly states: readonly PublishedState[];
}

/**
 * Reads a board's top and, by taking the newest deltas back one after another, its older states, so that a cursor that
 * another process gave, or this one before a restart, is continued exactly.
 */
export async function loadBoard(pool: pg.Pool, key: BoardKey): Promise<LoadedBoard> {
  return inTransaction(pool, 'REPEATABLE READ READ ONLY', async (client) => {
    const head = await readHead(client, key);
    const entries = await readTop(client, key);
    const window = new TopWindow(entries.slice(0, windowSize), entries.length <= windowSize);
    return { window, states: await statesBefore(client, key, head, window) };
  });
}

/** The state of a feed as the transaction, or the statement, sees it. */
export async function readHead(client: pg.PoolClient | pg.Pool, key: BoardKey): Promise<Cursor> {
  const found = await client.query<{ epoch: string; sequence: string }>({
    name: 'board_head',
    text: 'SELECT epoch::text, sequence::text FROM board_feed WHERE board_id = $1 AND period_key = $2',
    values: [key.boardId, key.periodKey],
  });
  const [row] = found.rows;
  return row ? { epoch: BigInt(row.epoch), sequence: BigInt(row.sequence) } : firstCursor;
}

export interface EntryRow {
  readonly subject: string;
  readonly score: string;
  readonly reached: string;
}

export function entryOfRow({ subject, score, reached }: EntryRow): Entry {
  return { subject, score: BigInt(score), reached: BigInt(reached) };
}

async function readTop(client: pg.PoolClient, { boardId, periodKey }: BoardKey): Promise<Entry[]> {
  const found = await client.query<EntryRow>({
    name: 'board_top',
    text: `
      SELECT subject_id AS subject, published_score::text AS score, published_reached::text AS reached
      FROM board_score WHERE board_id = $1 AND period_key = $2 AND published_score IS NOT NULL
      ORDER BY published_score DESC, published_reached, subject_id LIMIT $3`,
    values: [boardId, periodKey, windowSize + 1],
  });
  return found.rows.map(entryOfRow);
}

async function statesBefore(
  client: pg.PoolClient,
  key: BoardKey,
  head: Cursor,
  newest: TopWindow,
): Promise<PublishedState[]> {
  const states: PublishedState[] = [];
  let window = newest;
  let cursor = head;
  for await (const delta of deltasBack(client, key, head)) {
    const before = window.apply(invertChanges(delta.changes));
    if (delta.sequence !== cursor.sequence || !before.isDeepEnough) break;
    states.unshift(new PublishedState(cursor, window.top, before.top));
    window = before;
    cursor = { epoch: head.epoch, sequence: delta.sequence - 1n };
  }
  // Nobody asks what led to the oldest state.
  states.unshift(new PublishedState(cursor, window.top, window.top));
  return states;
}

async function* deltasBack(client: pg.PoolClient, key: BoardKey, head: Cursor): AsyncGenerator<Delta> {
  let next = head.sequence;
  let changes = 0;
  const oldest = head.sequence - BigInt(ringSize) + 1n;
  while (next > oldest && changes < maxChangesBack) {
    const found = await client.query<DeltaRow>({
      name: 'board_deltas_back',
      text: `
        SELECT d.sequence::text, d.changes FROM board_delta d
        WHERE board_id = $1 AND period_key = $2 AND epoch = $3 AND sequence BETWEEN $4 AND $5
        ORDER BY d.sequence DESC`,
      values: [
        key.boardId,
        key.periodKey,
        head.epoch,
        atLeast(next - BigInt(deltaBatch) + 1n, oldest + 1n),
        next,
      ],
    });
    if (found.rows.length === 0) return;
    for (const row of found.rows) {
      changes += row.changes.length;
      yield deltaOf(head.epoch, row);
    }
    next -= BigInt(deltaBatch);
  }
}

function atLeast(value: bigint, least: bigint): bigint {
  return value < least ? least : value;
}
