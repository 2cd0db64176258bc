import pg from 'pg';
import type { Installation, Migration } from './installation.ts';

export type MigrationState = 'applied' | 'pending' | 'edited' | 'failed' | 'missing';

export interface MigrationReport {
  readonly name: string;
  readonly state: MigrationState;
  /** The state in one plain sentence. */
  readonly sentence: string;
}

/** Compares the installed migrations with those that the database remembers; changes nothing. */
export async function migrationStatus(url: string, { migrations }: Installation): Promise<MigrationReport[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'jishi-migrations' });
  await client.connect();
  try {
    return reports(migrations, await readHistory(client));
  } finally {
    await client.end();
  }
}

/** @throws Error naming every edited and failed migration: applying more on top of them would be a guess. */
export function refuseBrokenHistory(status: readonly MigrationReport[]): void {
  const broken = status.filter(({ state }) => state === 'edited' || state === 'failed');
  if (broken.length > 0) throw new Error(broken.map(({ sentence }) => sentence).join('\n'));
}

interface HistoryRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly logs: string | null;
}

/** The table is Prisma's own; rows that were marked as rolled back no longer count. */
async function readHistory(client: pg.Client): Promise<HistoryRow[]> {
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present");
  if (!rows[0]?.present) return [];
  const history = await client.query<HistoryRow>(
    `SELECT migration_name, checksum, started_at, finished_at, logs FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return history.rows;
}

function reports(migrations: readonly Migration[], history: readonly HistoryRow[]): MigrationReport[] {
  const installed = new Set(migrations.map(({ name }) => name));
  const missing = history.filter((row) => !installed.has(row.migration_name));
  return [
    ...migrations.map((migration) =>
      report(
        migration,
        history.filter((row) => row.migration_name === migration.name),
      ),
    ),
    ...missing.map((row) => ({
      name: row.migration_name,
      state: 'missing' as const,
      sentence: `${row.migration_name} was applied to this database, but is not installed here.`,
    })),
  ];
}

function report({ name, checksum }: Migration, rows: readonly HistoryRow[]): MigrationReport {
  const failed = rows.find((row) => row.finished_at === null);
  const applied = rows.find((row) => row.finished_at !== null);
  if (failed) return { name, state: 'failed', sentence: failureSentence(failed) };
  if (!applied) return { name, state: 'pending', sentence: `${name} is waiting to be applied.` };
  const at = applied.finished_at?.toISOString();
  if (applied.checksum === checksum)
    return { name, state: 'applied', sentence: `${name} was applied at ${at}.` };
  return {
    name,
    state: 'edited',
    sentence: `${name} was edited after it was applied at ${at}: restore its script, and put the change into a new migration.`,
  };
}

function failureSentence(row: HistoryRow): string {
  const reason = row.logs
    ?.split('\n')
    .find((line) => line.includes('ERROR:'))
    ?.replace(/^.*ERROR:\s*/, '');
  const what = reason === undefined ? 'was interrupted' : `failed (${reason})`;
  const next = `mend the cause, then run: npm run db:migration -- rolled-back ${row.migration_name}`;
  return `${row.migration_name} ${what} at ${row.started_at.toISOString()}: ${next}`;
}
