import pg from 'pg';
import type { Member } from '../tools/members.ts';

const policy = { base: 'PAID', rules: [{ rate: { basisPoints: 1_000 }, secondRate: { basisPoints: 200 } }] };

/**
 * A quarter of the people promote, the others have bought from them: so many copies of the orders of the story, each decided
 * about. Written past the rules, long before anything is measured.
 */
export async function openMarket(
  databaseUrl: string,
  members: readonly Member[],
  orders: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    const promoterIds = members.slice(0, members.length / 4).map(({ userId }) => userId);
    await enlist(client, promoterIds);
    await copyOrders(client, promoterIds, orders);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

async function enlist(client: pg.Client, promoterIds: readonly string[]): Promise<void> {
  const since = '2020-01-01';
  await client.query(
    `INSERT INTO distribution_promoter (id, cause, application_id, created_at)
     SELECT id, 'REVIEW', gen_random_uuid(), $2 FROM unnest($1::uuid[]) AS p(id)`,
    [promoterIds, since],
  );
  await client.query(
    `INSERT INTO distribution_promoter_level (id, promoter_id, level, since, is_trial, cause, reason, set_by, created_at, announced_at)
     SELECT gen_random_uuid(), id, 'PROMOTER', $2, false, 'JOINED', '', 'bench', $2, $2 FROM unnest($1::uuid[]) AS p(id)`,
    [promoterIds, since],
  );
  await client.query(
    `INSERT INTO distribution_standing (id, promoter_id, standing, since, reason, set_by, created_at)
     SELECT gen_random_uuid(), id, 'GOOD', $2, '', 'bench', $2 FROM unnest($1::uuid[]) AS p(id)`,
    [promoterIds, since],
  );
  await client.query(
    `INSERT INTO distribution_policy (id, version, terms, reason, created_by, created_at, valid_from, activated_by, activated_at)
     VALUES (gen_random_uuid(), (SELECT coalesce(max(version), 0) + 1 FROM distribution_policy), $1, '', 'bench', $2, $2, 'bench', $2)`,
    [policy, since],
  );
}

async function copyOrders(client: pg.Client, promoterIds: readonly string[], count: number): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE copy AS
     SELECT gen_random_uuid() AS id, n, (array_agg(o.id))[1 + n % count(*)] AS original
     FROM generate_series(1, $1::int) AS n CROSS JOIN goods_order o
     WHERE o.payment_state = 'PAID' AND o.refunded_minor = 0 AND EXISTS (
       SELECT 1 FROM goods_order_line l WHERE l.order_id = o.id AND l.commissionable AND l.total_minor > 1000)
     GROUP BY n`,
    [count],
  );
  await client.query(
    `INSERT INTO goods_order SELECT (jsonb_populate_record(o, jsonb_build_object(
       'id', c.id, 'number', 'B' || c.n, 'checkout_id', gen_random_uuid()))).*
     FROM copy c JOIN goods_order o ON o.id = c.original`,
  );
  await client.query(
    `INSERT INTO goods_order_line SELECT (jsonb_populate_record(l, jsonb_build_object(
       'id', gen_random_uuid(), 'order_id', c.id))).*
     FROM copy c JOIN goods_order_line l ON l.order_id = c.original`,
  );
  await client.query(
    `INSERT INTO attribution_decision (id, subject, customer_id, at, rule_version, winner_id, because, candidates, decided_at)
     SELECT gen_random_uuid(), 'order:' || c.id, o.user_id, o.placed_at, 1,
       ($1::uuid[])[1 + c.n % array_length($1::uuid[], 1)], 'BOUND', '[]', now()
     FROM copy c JOIN goods_order o ON o.id = c.id`,
    [promoterIds],
  );
}
