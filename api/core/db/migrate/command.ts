import { openEmbeddedPostgres } from '../embedded/open.ts';
import { applyMigrations } from './apply.ts';
import { createMigration } from './create.ts';
import { readInstallation } from './installation.ts';
import { markRolledBack } from './resolve.ts';
import { migrationStatus } from './status.ts';

export interface MigrationTarget {
  /** The server to work on; the embedded one in `dataDir` when empty. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

type Action = (parameters: readonly string[], target: () => MigrationTarget) => Promise<void>;

const actions: Readonly<Record<string, Action>> = { create, apply, status, 'rolled-back': rolledBack };
const USAGE = `npm run db:migration -- create <name>        write a migration from the change of the data model
npm run db:migration -- apply                apply what is pending
npm run db:migration -- status               list every migration and its state
npm run db:migration -- rolled-back <name>   let apply try a failed migration again`;

/**
 * The command behind `npm run db:migration`; sets the exit code, 1 for any state that a start would refuse.
 *
 * @param target asked only by actions that touch a database of the user; may throw a sentence.
 */
export async function main(parameters: readonly string[], target: () => MigrationTarget): Promise<void> {
  const action = actions[parameters[0] ?? ''];
  if (!action) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  try {
    await action(parameters.slice(1), target);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

async function create([name = '']: readonly string[]): Promise<void> {
  const installation = await readInstallation();
  const written = await createMigration({ name, installation, log: console.log, now: new Date() });
  for (const path of written) console.log(`Wrote ${path}`);
  if (written.length === 0) console.log('The migrations already lead to the data model: nothing to write.');
}

async function apply(_parameters: readonly string[], target: () => MigrationTarget): Promise<void> {
  await onDatabase(target, async (url) => {
    const applied = await applyMigrations({ url, installation: await readInstallation(), log: console.log });
    console.log(applied.length === 0 ? 'Nothing was pending.' : `Applied ${applied.length}.`);
  });
}

async function status(_parameters: readonly string[], target: () => MigrationTarget): Promise<void> {
  await onDatabase(target, async (url) => {
    const reports = await migrationStatus(url, await readInstallation());
    for (const { state, sentence } of reports) console.log(`${state.padEnd(8)} ${sentence}`);
    if (reports.some(({ state }) => state === 'edited' || state === 'failed')) process.exitCode = 1;
  });
}

async function rolledBack([name = '']: readonly string[], target: () => MigrationTarget): Promise<void> {
  await onDatabase(target, async (url) => {
    await markRolledBack(url, await readInstallation(), name);
    console.log(`${name} is pending again.`);
  });
}

async function onDatabase(
  target: () => MigrationTarget,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const { databaseUrl, dataDir } = target();
  if (databaseUrl) return work(databaseUrl);
  const server = await openEmbeddedPostgres({ dataDir, log: console.log });
  try {
    await work(server.url);
  } finally {
    await server.stop();
  }
}
