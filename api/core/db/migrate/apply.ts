import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Logger, runMigrations as migrateJobQueue } from 'graphile-worker';
import { whileAlone } from './alone.ts';
import { withSchemaEngine } from './engine.ts';
import type { Installation, Migration } from './installation.ts';
import { ensureApplicationRole, grantApplication } from './roles.ts';
import { migrationStatus, refuseBrokenHistory } from './status.ts';

interface ApplyOptions {
  readonly url: string;
  readonly installation: Installation;
  readonly log: (line: string) => void;
}

/**
 * Brings the database up to the installed code: the core's and the plugins' migrations in one order, then the job
 * queue's own; then the application's role gets its rights on all of it. Each script is one transaction. Of several
 * processes that start at once one migrates, the others wait.
 *
 * @returns the names of the migrations that were applied.
 * @throws Error in plain sentences when an applied migration was edited, when one has failed, now or earlier, and when
 * the role cannot be set up.
 */
export async function applyMigrations({ url, installation, log }: ApplyOptions): Promise<string[]> {
  return whileAlone(url, log, async () => {
    await ensureApplicationRole(url);
    const applied = await applyPending({ url, installation, log });
    // The job queue keeps its tables and their history in a schema of its own.
    await migrateJobQueue({ connectionString: url, logger: new Logger(() => () => undefined) });
    await grantApplication(url);
    return applied;
  });
}

async function applyPending({ url, installation, log }: ApplyOptions): Promise<string[]> {
  const status = await migrationStatus(url, installation);
  refuseBrokenHistory(status);
  for (const { state, sentence } of status) if (state === 'missing') log(sentence);
  const pending = new Set(status.filter(({ state }) => state === 'pending').map(({ name }) => name));
  if (pending.size === 0) return [];
  const waiting = installation.migrations.filter(({ name }) => pending.has(name));
  await withSchemaEngine({ url, datamodel: installation.datamodel }, async (engine) => {
    for (const [at, migration] of waiting.entries()) {
      log(`Migrating the database (${at + 1}/${waiting.length}): ${migration.name}`);
      await applyOne(engine, migration);
    }
  });
  return waiting.map(({ name }) => name);
}

async function applyOne(engine: SchemaEngine, { name, script }: Migration): Promise<void> {
  await engine
    .applyMigrations({
      migrationsList: {
        baseDir: '/',
        lockfile: { path: 'migration_lock.toml', content: null },
        shadowDbInitScript: '',
        migrationDirectories: [
          { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } } },
        ],
      },
      filters: { externalTables: [], externalEnums: [] },
    })
    .catch((error: unknown) => {
      throw new Error(`The migration ${name} failed and changed nothing: ${firstLine(error)}`, {
        cause: error,
      });
    });
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /ERROR:\s*(.*)/.exec(text)?.[1] ?? text;
}
