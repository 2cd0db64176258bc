import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Somebody and the rank that the database itself counts. */
export interface Ranked {
  readonly subject: string;
  readonly rank: number;
}

/** A board of the benchmark's own, full of people with few different scores, so that ties are the rule. */
export interface CrowdedBoard {
  readonly boardId: string;
  readonly periodKey: string;
  /** People spread over the whole board, in no order. */
  sample(count: number): Promise<Ranked[]>;
  /** Milliseconds in which PostgreSQL counts one person's rank by its index. */
  countBySql(subject: string): Promise<number>;
  close(): Promise<void>;
}

const periodKey = 'all';

export async function fillBoard(databaseUrl: string, size: number): Promise<CrowdedBoard> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const boardId = randomUUID();
  await client.query(
    `INSERT INTO board (id, slug, metric, periods, title_en, title_zh, created_at)
     VALUES ($1, 'bench', 'creator-heat', '{ALL_TIME}', 'Bench', 'Bench', now())`,
    [boardId],
  );
  await client.query('INSERT INTO board_feed (board_id, period_key, epoch, sequence) VALUES ($1, $2, 1, 0)', [
    boardId,
    periodKey,
  ]);
  await client.query(
    `INSERT INTO board_score (board_id, period_key, subject_id, score, reached, dirty,
       published_score, published_reached, published_sequence)
     SELECT $1, $2, gen_random_uuid(), score, n, false, score, n, 0
     FROM generate_series(1, $3::int) AS n
     CROSS JOIN LATERAL (SELECT 1 + (n::bigint * 7919) % 50000 AS score) AS scored`,
    [boardId, periodKey, size],
  );
  await client.query('VACUUM ANALYZE board_score');
  return {
    boardId,
    periodKey,
    sample: (count) => sample(client, boardId, Math.max(1, Math.floor(size / count))),
    countBySql: (subject) => countBySql(client, boardId, subject),
    close: () => client.end(),
  };
}

async function sample(client: pg.Client, boardId: string, every: number): Promise<Ranked[]> {
  const found = await client.query<Ranked>(
    `SELECT subject, rank::int FROM (
       SELECT subject_id AS subject,
         row_number() OVER (ORDER BY published_score DESC, published_reached, subject_id) AS rank
       FROM board_score WHERE board_id = $1 AND period_key = $2
     ) AS ranked WHERE rank % $3 = 0 ORDER BY md5(subject::text)`,
    [boardId, periodKey, every],
  );
  return found.rows;
}

async function countBySql(client: pg.Client, boardId: string, subject: string): Promise<number> {
  const startedMs = performance.now();
  await client.query({
    name: 'rank',
    text: `SELECT count(*) + 1 AS rank FROM board_score other, board_score own
      WHERE own.board_id = $1 AND own.period_key = $2 AND own.subject_id = $3
        AND other.board_id = $1 AND other.period_key = $2 AND other.published_score >= own.published_score
        AND (other.published_score > own.published_score
          OR (other.published_reached, other.subject_id) < (own.published_reached, own.subject_id))`,
    values: [boardId, periodKey, subject],
  });
  return performance.now() - startedMs;
}
