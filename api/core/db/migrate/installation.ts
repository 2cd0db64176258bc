import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assembleDataModel, type DataModelSources } from '../assemble.ts';
import { checkoutFolder, readDataModelSources } from '../sources.ts';
import { refuseForeignTables } from './own-tables.ts';

export interface Migration {
  /** `<14 digits>_<words>`: the digits are the time of writing in UTC, and the order of applying. */
  readonly name: string;
  readonly pluginId: string | undefined;
  readonly script: string;
  /** SHA-256 of the script in hex, as Prisma's table keeps it. */
  readonly checksum: string;
}

/** What is installed: the data model that the code expects, and the migrations that lead to it, in order. */
export interface Installation {
  readonly folder: string;
  readonly sources: DataModelSources;
  /** The assembled Prisma schema. */
  readonly datamodel: string;
  readonly migrations: readonly Migration[];
}

/**
 * Reads core and plugins from the checkout.
 *
 * @param pluginIds leaves out every other plugin; all are taken when not given.
 * @throws Error in one sentence for a badly named, doubly named or empty migration folder.
 */
export async function readInstallation({
  folder = checkoutFolder,
  pluginIds,
}: {
  readonly folder?: string;
  readonly pluginIds?: readonly string[];
} = {}): Promise<Installation> {
  const all = await readDataModelSources(folder);
  const plugins = all.plugins.filter(({ pluginId }) => pluginIds?.includes(pluginId) ?? true);
  const sources = { core: all.core, plugins };
  const owners = [undefined, ...plugins.map((plugin) => plugin.pluginId)];
  const found = await Promise.all(
    owners.map((owner) => readMigrations(migrationsFolder(folder, owner), owner)),
  );
  const migrations = inOrder(found.flat());
  refuseForeignTables(sources, migrations);
  return { folder, sources, datamodel: assembleDataModel(sources), migrations };
}

/** Where an owner's migrations stand; no id means the core. */
export function migrationsFolder(folder: string, pluginId: string | undefined): string {
  return pluginId === undefined
    ? join(folder, 'schema/db/migrations')
    : join(folder, 'plugins', pluginId, 'migrations');
}

async function readMigrations(folder: string, pluginId: string | undefined): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.map((name) => readMigration(folder, name, pluginId)));
}

async function readMigration(folder: string, name: string, pluginId: string | undefined): Promise<Migration> {
  if (!/^\d{14}_[a-z0-9_]+$/.test(name)) {
    throw new Error(`The migration folder ${join(folder, name)} is not named <14 digits>_<small_letters>`);
  }
  const path = join(folder, name, 'migration.sql');
  const script = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error(`The migration ${name} has no readable script at ${path}`, { cause: error });
  });
  return { name, pluginId, script, checksum: createHash('sha256').update(script).digest('hex') };
}

function inOrder(migrations: readonly Migration[]): Migration[] {
  const sorted = [...migrations].sort((one, other) => (one.name < other.name ? -1 : 1));
  sorted.forEach((migration, at) => {
    const next = sorted[at + 1];
    if (next?.name !== migration.name) return;
    const owners = [migration, next].map((each) => (each.pluginId ? `plugin ${each.pluginId}` : 'the core'));
    throw new Error(`Two migrations are named ${migration.name}: one of ${owners.join(' and one of ')}`);
  });
  return sorted;
}
