import pg from 'pg';

/** Any constant will do, as long as nothing else on the database uses it. */
const MIGRATION_LOCK = 7_420_111_922;
const WAIT_LIMIT_MS = 600_000;

/** Runs `work` while no other process migrates the same database. The lock ends with the connection that holds it. */
export async function whileAlone<T>(
  url: string,
  log: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'jishi-migration-lock' });
  let lost: Error | undefined;
  client.on('error', (error) => {
    lost = error;
  });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS free', [MIGRATION_LOCK]);
    if (!rows[0]?.free) {
      log('Another process is migrating this database; waiting for it …');
      await client.query(`SET lock_timeout = ${WAIT_LIMIT_MS}`);
      await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    }
    const result = await work();
    if (lost) throw new Error('The connection that guarded the migration was lost', { cause: lost });
    return result;
  } finally {
    await client.end().catch(() => undefined);
  }
}
