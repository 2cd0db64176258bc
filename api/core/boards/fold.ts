import type { WriteContext } from '../context.ts';
import { type BoardKey, scoresTopic, textOfKey } from './board-key.ts';

/** What one event adds to one subject's score on one board, in each of the periods. */
export interface BoardContribution {
  readonly boardId: string;
  readonly eventId: bigint;
  readonly subjectId: string;
  readonly periodKeys: readonly string[];
  readonly delta: bigint;
}

/** Rows in one fold, so that no fold holds its locks for long. */
const maxRows = 20_000;

/**
 * Adds contributions to the scores, each exactly once however often it comes. The scores are shown after the next
 * publish, for which publishers are woken after the commit.
 *
 * @throws RangeError when there are more than 20,000 (contribution, period) pairs.
 */
export async function foldContributions(
  write: WriteContext,
  contributions: readonly BoardContribution[],
): Promise<void> {
  const rows = rowsOf(contributions);
  if (rows.length === 0) return;
  if (rows.length > maxRows) throw new RangeError(`Too many contributions at once: ${rows.length}`);
  await keepOutRebuilds(write, [...new Set(rows.map((row) => row.boardId))].sort());
  const changed = await addNewOnes(write, rows);
  write.afterCommit(() => {
    for (const key of changed) write.kernel.bus.publish(scoresTopic, textOfKey(key));
  });
}

interface Row {
  readonly boardId: string;
  readonly eventId: bigint;
  readonly subjectId: string;
  readonly periodKey: string;
  delta: bigint;
}

/** One row per board, event, subject and period: what comes twice in one event is added up. */
function rowsOf(contributions: readonly BoardContribution[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { periodKeys, ...one } of contributions) {
    for (const periodKey of periodKeys) {
      const key = [one.boardId, one.eventId, one.subjectId, periodKey].join();
      const row = rows.get(key);
      if (row) row.delta += one.delta;
      else rows.set(key, { ...one, periodKey });
    }
  }
  return [...rows.values()].filter((row) => row.delta !== 0n);
}

/** Folds share the lock with each other; a rebuild takes it alone. In board order, as everybody does. */
async function keepOutRebuilds(write: WriteContext, boardIds: readonly string[]): Promise<void> {
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock_shared(hashtextextended('board ' || id, 0))::text AS locked
    FROM unnest(${boardIds}::text[]) WITH ORDINALITY AS board(id, position) ORDER BY position`;
}

/**
 * The contributions not yet there, and the scores raised by them. Both are written in the order of their keys, so that
 * folds wait for each other and never in a circle. `reached` becomes the newest event that counted: with it the order
 * of a tie follows from the entries alone, in whatever order they were folded.
 */
async function addNewOnes(write: WriteContext, rows: readonly Row[]): Promise<BoardKey[]> {
  return write.tx.$queryRaw<BoardKey[]>`
    WITH fresh AS (
      INSERT INTO board_entry (board_id, event_id, subject_id, period_key, delta)
      SELECT board_id, event_id, subject_id, period_key, delta
      FROM unnest(
        ${rows.map((row) => row.boardId)}::uuid[], ${rows.map((row) => String(row.eventId))}::bigint[],
        ${rows.map((row) => row.subjectId)}::uuid[], ${rows.map((row) => row.periodKey)}::text[],
        ${rows.map((row) => String(row.delta))}::bigint[]
      ) AS row(board_id, event_id, subject_id, period_key, delta)
      ORDER BY board_id, event_id, subject_id, period_key
      ON CONFLICT DO NOTHING
      RETURNING *
    ), feed AS (
      INSERT INTO board_feed (board_id, period_key)
      SELECT DISTINCT board_id, period_key FROM fresh ORDER BY board_id, period_key
      ON CONFLICT DO NOTHING
    ), score AS (
      INSERT INTO board_score AS old (board_id, period_key, subject_id, score, reached, dirty)
      SELECT board_id, period_key, subject_id, sum(delta), max(event_id), true FROM fresh
      GROUP BY board_id, period_key, subject_id ORDER BY board_id, period_key, subject_id
      ON CONFLICT (board_id, period_key, subject_id) DO UPDATE
        SET score = old.score + excluded.score, reached = greatest(old.reached, excluded.reached), dirty = true
      RETURNING board_id, period_key
    )
    SELECT DISTINCT board_id AS "boardId", period_key AS "periodKey" FROM score`;
}
