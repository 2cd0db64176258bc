import type pg from 'pg';

/**
 * What every table holds, as a count and a hash by table: equal before and after means that nothing was changed.
 * @param besides the beginnings of the names of tables that are left out, as those that follow events in their own time.
 */
export async function fingerprint(
  pool: pg.Pool,
  { besides = [] }: { readonly besides?: readonly string[] } = {},
): Promise<Readonly<Record<string, string>>> {
  const tables = await pool.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname = 'public' OR tablename = '_private_jobs' ORDER BY 1`,
  );
  // In one statement, since suites ask for hundreds of fingerprints.
  const { rows } = await pool.query<{ name: string; mark: string }>(
    tables.rows
      .filter(({ name }) => !besides.some((one) => name.startsWith(`public.${one}`)))
      .map(markOf)
      .join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, mark }) => [name, mark]));
}

function markOf({ name }: { readonly name: string }): string {
  const hashes = `string_agg(md5(t::text), '' ORDER BY md5(t::text))`;
  return `SELECT '${name}' AS name, count(*) || ' rows ' || md5(coalesce(${hashes}, '')) AS mark FROM ${name} t`;
}
