import type pg from 'pg';
import type { BoardKey } from './board-key.ts';
import { type DeltaRow, deltaOf } from './delta-rows.ts';
import type { Cursor, Delta } from './entry.ts';

/** Deltas read at once. */
const batchSize = 64;

interface NewDeltas {
  readonly head: Cursor;
  /** In order; empty when nothing is new, or when what follows the cursor is no longer kept. */
  readonly deltas: readonly Delta[];
}

/** The next deltas after `cursor`, at most 64, and where the feed stands, in one statement. Null without a feed. */
export async function readDeltas(pool: pg.Pool, key: BoardKey, cursor: Cursor): Promise<NewDeltas | null> {
  const found = await pool.query<DeltaRow & { epoch: string; head: string }>({
    name: 'board_deltas',
    text: `
      SELECT f.epoch::text, f.sequence::text AS head, d.sequence::text, d.changes
      FROM board_feed f LEFT JOIN board_delta d ON d.board_id = f.board_id AND d.period_key = f.period_key
        AND d.epoch = f.epoch AND f.epoch = $3 AND d.sequence > $4
      WHERE f.board_id = $1 AND f.period_key = $2 ORDER BY d.sequence LIMIT $5`,
    values: [key.boardId, key.periodKey, cursor.epoch, cursor.sequence, batchSize],
  });
  const [first] = found.rows;
  if (!first) return null;
  const head = { epoch: BigInt(first.epoch), sequence: BigInt(first.head) };
  const deltas = found.rows.filter((row) => row.sequence !== null).map((row) => deltaOf(head.epoch, row));
  return { head, deltas: follows(cursor, deltas) ? deltas : [] };
}

function follows(cursor: Cursor, deltas: readonly Delta[]): boolean {
  return deltas.every((delta, index) => delta.sequence === cursor.sequence + BigInt(index) + 1n);
}
