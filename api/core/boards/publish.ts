import type pg from 'pg';
import type { Bus } from '../bus/bus.ts';
import { type BoardKey, publishedTopic, textOfKey } from './board-key.ts';
import { inTransaction } from './transaction.ts';

/** Subjects in one publish; what is left over waits for the next. */
const maxChanges = 5_000;
/** Publishes of one board-period that are kept for those who come back. */
const keptDeltas = 1_024n;
const pruneEvery = 64n;

/**
 * `published`: a new state stands. `nothing`: no score had changed. `later`: another process is publishing this board,
 * has done so a moment ago, or more is left to publish: try again after the pause.
 */
export type PublishResult = 'published' | 'nothing' | 'later';

interface PublishOptions {
  readonly pool: pg.Pool;
  readonly bus: Bus;
  /** Publishes of one board are at least so far apart, whichever processes they come from. */
  readonly pauseMs: number;
}

/**
 * Publishes what has changed on a board since its last publish, as the next number of its sequence. The lock on the
 * feed's row makes the numbers follow the commits, without gaps; a process that dies here leaves nothing half done.
 */
export async function publishBoard(key: BoardKey, options: PublishOptions): Promise<PublishResult> {
  const taken = await inTransaction(options.pool, 'READ COMMITTED', (client) =>
    publishNext(client, key, options),
  );
  if (taken === 'later') return 'later';
  if (taken.published) options.bus.publish(publishedTopic, textOfKey(key));
  if (taken.count === maxChanges) return 'later';
  return taken.published ? 'published' : 'nothing';
}

interface Taken {
  readonly count: number;
  readonly published: boolean;
}

async function publishNext(
  client: pg.PoolClient,
  { boardId, periodKey }: BoardKey,
  { pauseMs }: PublishOptions,
): Promise<Taken | 'later'> {
  const locked = await client.query<{ epoch: string; sequence: string; isTooSoon: boolean }>({
    name: 'board_feed_lock',
    text: lockFeed,
    values: [boardId, periodKey, pauseMs],
  });
  const [feed] = locked.rows;
  if (!feed || feed.isTooSoon) return 'later';
  const next = BigInt(feed.sequence) + 1n;
  const values = [boardId, periodKey, feed.epoch, next, maxChanges];
  const stamped = await client.query<Taken>({ name: 'board_publish', text: stamp, values });
  if (next % pruneEvery === 0n) {
    const kept = [boardId, periodKey, feed.epoch, next - keptDeltas];
    await client.query({ name: 'board_prune', text: prune, values: kept });
  }
  return stamped.rows[0] ?? 'later';
}

const lockFeed = `
  SELECT f.epoch::text, f.sequence::text, coalesce((
    SELECT d.created_at > clock_timestamp() - make_interval(secs => $3::float8 / 1000) FROM board_delta d
    WHERE d.board_id = f.board_id AND d.period_key = f.period_key AND d.epoch = f.epoch AND d.sequence = f.sequence
  ), false) AS "isTooSoon"
  FROM board_feed f WHERE f.board_id = $1 AND f.period_key = $2
  FOR UPDATE OF f SKIP LOCKED`;

// Rows are locked in the order in which folds lock them, so the two wait for each other and never in a circle. Skipping
// locked rows instead would starve the hottest: with four folding workers the leader was in 17 of 77 publishes.
// A score of zero is not on the board.
const stamp = `
  WITH taken AS (
    SELECT subject_id, published_score, published_reached,
      CASE WHEN score <> 0 THEN score END AS score, CASE WHEN score <> 0 THEN reached END AS reached
    FROM board_score WHERE board_id = $1 AND period_key = $2 AND dirty
    ORDER BY subject_id LIMIT $5 FOR UPDATE
  ), stamped AS (
    UPDATE board_score s SET dirty = false, published_score = t.score, published_reached = t.reached, published_sequence = $4
    FROM taken t WHERE s.board_id = $1 AND s.period_key = $2 AND s.subject_id = t.subject_id
  ), written AS (
    INSERT INTO board_delta (board_id, period_key, epoch, sequence, created_at, changes)
    SELECT $1, $2, $3, $4, clock_timestamp(), jsonb_agg(jsonb_build_array(
      subject_id, score::text, reached::text, published_score::text, published_reached::text) ORDER BY subject_id)
    FROM taken WHERE (score, reached) IS DISTINCT FROM (published_score, published_reached)
    HAVING count(*) > 0
    RETURNING sequence
  ), advanced AS (
    UPDATE board_feed SET sequence = $4 WHERE board_id = $1 AND period_key = $2 AND EXISTS (SELECT FROM written)
  )
  SELECT (SELECT count(*)::int FROM taken) AS count, EXISTS (SELECT FROM written) AS published`;

const prune = `
  DELETE FROM board_delta WHERE board_id = $1 AND period_key = $2 AND epoch = $3 AND sequence <= $4`;
