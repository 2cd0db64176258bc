import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import pg from 'pg';
import { startThrowAwayPostgres } from '../embedded/throw-away.ts';
import { applyMigrations } from './apply.ts';
import { diffToModel, type LeftAlone } from './drift.ts';
import { withSchemaEngine } from './engine.ts';
import { type Installation, migrationsFolder } from './installation.ts';
import { type Owner, ownerOf, ownersInOrder } from './owners.ts';

interface CreateOptions {
  readonly name: string;
  readonly installation: Installation;
  readonly log: (line: string) => void;
  readonly now: Date;
}

/**
 * Writes what turns the migrated database into the data model, as one new migration for each owner whose tables differ.
 * The comparison is with a throw-away database that all migrations have really been applied to, so hand-written SQL
 * counts as well.
 *
 * @returns the new scripts' paths, relative to the checkout; none when nothing differs.
 */
export async function createMigration(options: CreateOptions): Promise<string[]> {
  const { name, installation, log } = options;
  if (!/^[a-z][a-z0-9_]{1,60}$/.test(name)) {
    throw new Error(
      `"${name}" is no name for a migration: small letters, digits and _ only, such as add_post_language`,
    );
  }
  log('Applying the existing migrations to a throw-away database …');
  const server = await startThrowAwayPostgres(() => undefined);
  try {
    await applyMigrations({ url: server.url, installation, log: () => undefined });
    log('Comparing it with the data model …');
    const scripts = await diffByOwner(server.url, installation);
    return await writeScripts(scripts, options);
  } finally {
    await server.stop();
  }
}

interface OwnedScript {
  readonly owner: Owner;
  readonly script: string;
}

async function diffByOwner(url: string, installation: Installation): Promise<OwnedScript[]> {
  const { datamodel } = installation;
  const owners = ownersInOrder(installation);
  const existing = await readNames(url);
  return withSchemaEngine({ url, datamodel }, async (engine) => {
    const scripts: OwnedScript[] = [];
    for (const owner of owners) {
      const script = await diffToModel(engine, datamodel, everythingElse(owner, owners, existing));
      if (script !== '') scripts.push({ owner, script });
    }
    return scripts;
  });
}

/** All tables and enums, of the database and of the data model, that belong to somebody else. */
function everythingElse(owner: Owner, owners: readonly Owner[], existing: LeftAlone): LeftAlone {
  const models = owners.flatMap((each) => each.models);
  const named = (kind: string) =>
    models.filter((model) => model.kind === kind).map((model) => model.databaseName);
  const isForeign = (name: string) => ownerOf(name, owners) !== owner.pluginId;
  return {
    tables: [...new Set([...existing.tables, ...named('model')])].filter(isForeign),
    enums: [...new Set([...existing.enums, ...named('enum')])].filter(isForeign),
  };
}

async function readNames(url: string): Promise<LeftAlone> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ tables: string[]; enums: string[] }>(
      `SELECT ARRAY(SELECT tablename::text FROM pg_tables WHERE schemaname = 'public') AS tables,
              ARRAY(SELECT typname::text FROM pg_type WHERE typtype = 'e' AND typnamespace = 'public'::regnamespace) AS enums`,
    );
    return rows[0] ?? { tables: [], enums: [] };
  } finally {
    await client.end();
  }
}

async function writeScripts(
  scripts: readonly OwnedScript[],
  { name, installation, now }: CreateOptions,
): Promise<string[]> {
  const written: string[] = [];
  let stamp = nextStamp(installation, now);
  for (const { owner, script } of scripts) {
    const folder = join(migrationsFolder(installation.folder, owner.pluginId), `${stamp}_${name}`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'migration.sql'), script);
    written.push(relative(installation.folder, join(folder, 'migration.sql')));
    stamp += 1n;
  }
  return written;
}

/** Later than every migration there is, even when a colleague's clock is ahead. */
function nextStamp({ migrations }: Installation, now: Date): bigint {
  const written = BigInt(now.toISOString().replace(/\D/g, '').slice(0, 14));
  const last = BigInt(migrations.at(-1)?.name.slice(0, 14) ?? 0);
  return written > last ? written : last + 1n;
}
