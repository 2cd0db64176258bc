import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly url: string;
  /** Removes the database, throwing out whoever is still connected. */
  drop(): Promise<void>;
}

const COPY_TRIES = 50;
const OBJECT_IN_USE = '55006';

/** A database of its own for one test file or one test: a copy of the migrated template, or an empty one. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const template = inject('testTemplate');
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await copyTemplate(name, empty ? 'template0' : template);
  const url = new URL(inject('testServerUrl'));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/** Runs a statement with all the powers of the owner, past the application and its role. */
export async function asOwner<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement, [...parameters])).rows;
  } finally {
    await client.end();
  }
}

/** Copying fails while anything, such as the server's own vacuum, is connected to the template. */
async function copyTemplate(name: string, template: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      // By files: through the log, as is the default, it takes ten times as long on a server that syncs nothing.
      const statement = `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`;
      return await onServer((client) => client.query(statement));
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && error.code === OBJECT_IN_USE) || tries >= COPY_TRIES)
        throw error;
      await pause(20 + Math.random() * 80);
    }
  }
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('testServerUrl') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
