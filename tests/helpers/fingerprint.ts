import { createHash } from 'node:crypto';
import type pg from 'pg';

const content = `count(*) || ' rows ' || md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), ''))`;
/** A new version of a row comes from a later transaction than any before, so that the sum tells of every one. */
const writers = `count(*) || ' rows ' || coalesce(sum(t.xmin::text::bigint), 0)`;

/**
 * What every table holds, as a count and a hash by table: equal before and after means that nothing was changed.
 * @param besides the beginnings of the names of tables that are left out, as those that follow events in their own time.
 */
export async function fingerprint(
  pool: pg.Pool,
  { besides = [] }: { readonly besides?: readonly string[] } = {},
): Promise<Readonly<Record<string, string>>> {
  return marks(pool, content, besides);
}

/**
 * How many rows each table holds and which transactions wrote them: equal before and after means that nothing was
 * written, not even what was there already. Takes a small part of the time of a fingerprint.
 */
export async function writings(pool: pg.Pool): Promise<Readonly<Record<string, string>>> {
  return marks(pool, writers, []);
}

async function marks(
  pool: pg.Pool,
  mark: string,
  besides: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const tables = await pool.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname = 'public' OR tablename = '_private_jobs' ORDER BY 1`,
  );
  const text = tables.rows
    .filter(({ name }) => !besides.some((one) => name.startsWith(`public.${one}`)))
    .map(({ name }) => `SELECT '${name}' AS name, ${mark} AS mark FROM ${name} t`)
    .join(' UNION ALL ');
  // In one statement that is planned once for each connection, since suites ask for hundreds of them.
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const { rows } = await pool.query<{ name: string; mark: string }>({ name, text });
  return Object.fromEntries(rows.map(({ name, mark }) => [name, mark]));
}
