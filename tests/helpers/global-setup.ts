import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startThrowAwayPostgres } from '#core/db/embedded/throw-away.ts';
import { ensureGenerated } from '#core/db/generate.ts';
import { applyMigrations } from '#core/db/migrate/apply.ts';
import { readInstallation } from '#core/db/migrate/installation.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of a superuser to the server that holds the test databases. */
    readonly testServerUrl: string;
    /** The migrated database that every test database is a copy of; nobody can connect to it. */
    readonly testTemplate: string;
    /** Where pictures lie during the run. */
    readonly testMediaFolder: string;
  }
}

/** One PostgreSQL server and one migrated template for the whole run: TEST_DATABASE_URL's server, or our own. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await ensureGenerated(console.log);
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startThrowAwayPostgres(console.log);
  const serverUrl = given ?? server?.url ?? '';
  const template = `jishi_test_${process.pid}_${Date.now()}`;
  const mediaFolder = await mkdtemp(join(tmpdir(), 'jishi-media-'));
  const removeAll = async () => {
    await rm(mediaFolder, { recursive: true, force: true });
    if (!server) await dropDatabases(serverUrl, template);
    await server?.stop();
  };
  try {
    await createTemplate(serverUrl, template);
  } catch (error) {
    await removeAll();
    throw error;
  }
  provide('testServerUrl', serverUrl);
  provide('testTemplate', template);
  provide('testMediaFolder', mediaFolder);
  return removeAll;
}

async function createTemplate(serverUrl: string, template: string): Promise<void> {
  await onServer(serverUrl, (client) => client.query(`CREATE DATABASE ${template} TEMPLATE template0`));
  const url = new URL(serverUrl);
  url.pathname = `/${template}`;
  await applyMigrations({ url: url.href, installation: await readInstallation(), log: () => undefined });
  // A database that somebody is connected to cannot be copied.
  await onServer(serverUrl, (client) => client.query(`ALTER DATABASE ${template} ALLOW_CONNECTIONS false`));
}

async function dropDatabases(serverUrl: string, template: string): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const names = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
      template,
    ]);
    for (const { datname } of names.rows)
      await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  });
}

async function onServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
