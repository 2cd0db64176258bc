import type pg from 'pg';

/** What every table holds, as a count and a hash by table: equal before and after means that nothing was changed. */
export async function fingerprint(pool: pg.Pool): Promise<Readonly<Record<string, string>>> {
  const tables = await pool.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname = 'public' OR tablename = '_private_jobs' ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ mark: string }>(
      `SELECT count(*) || ' rows ' || md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) AS mark FROM ${name} t`,
    );
    found[name] = rows[0]?.mark ?? '';
  }
  return found;
}
