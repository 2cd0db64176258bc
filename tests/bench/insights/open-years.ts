import pg from 'pg';

/**
 * Two years of a house: so many orders of a fifth as many members, all copies of the orders of the story. Written past the rules,
 * long before anything is measured.
 */
export async function openYears(databaseUrl: string, orders: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `INSERT INTO app_user (id, handle, display_name, created_at, updated_at)
       SELECT ${member('n')}, 'of' || n || 'years', 'Somebody', ${moment('n * 5')}, now() FROM generate_series(1, $1::int) AS n`,
      [orders / 5],
    );
    await client.query(
      `CREATE TEMP TABLE copy AS
       SELECT gen_random_uuid() AS id, n, (array_agg(o.id))[1 + n % count(*)] AS original
       FROM generate_series(1, $1::int) AS n CROSS JOIN (
         SELECT id FROM goods_order WHERE payment_state = 'PAID' AND refunded_minor = 0 AND currency = 'CNY' LIMIT 10) o
       GROUP BY n`,
      [orders],
    );
    await client.query(
      `INSERT INTO goods_order SELECT (jsonb_populate_record(o, jsonb_build_object('id', c.id, 'number', 'B' || c.n,
         'checkout_id', gen_random_uuid(), 'user_id', ${member(`1 + c.n % ${orders / 5}`)}, 'placed_at', ${moment('c.n')}))).*
       FROM copy c JOIN goods_order o ON o.id = c.original`,
    );
    await client.query(
      `INSERT INTO goods_order_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'order_id', c.id))).*
       FROM copy c JOIN goods_order_line l ON l.order_id = c.original`,
    );
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }

  function member(number: string): string {
    return `('0b000000-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;
  }

  /** Evenly over the two years. */
  function moment(number: string): string {
    return `(timestamptz '2024-06-01 00:00:00+00' + (${number})::float8 / ${orders} * interval '730 days')`;
  }
}
