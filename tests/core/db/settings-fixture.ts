import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { createDatabase, type Database } from '#core/db/client.ts';
import type { Transaction } from '#core/db/types.ts';
import { createTestDatabase, type TestDatabase } from '#tests/helpers/database.ts';

const limitMs = 5_000;
export const at = new Date('2026-11-22T12:00:00Z');

/** A database with an empty table of settings, over four connections. */
export function settingsFixture() {
  let testDatabase: TestDatabase;
  let database: Database;
  /** Connected as the owner of the server. */
  let operator: pg.Client;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = createDatabase({ url: testDatabase.url, poolSize: 4, applicationName: 'transactions' });
    operator = new pg.Client({ connectionString: testDatabase.url });
    await operator.connect();
  });
  beforeEach(() => operator.query('DELETE FROM setting'));
  afterAll(async () => {
    await database.close();
    await operator.end();
    await testDatabase.drop();
  });

  return {
    get database() {
      return database;
    },
    get url() {
      return testDatabase.url;
    },
    run: <Result>(work: (tx: Transaction) => Promise<Result>) => database.transaction(work, limitMs),
    /** What is there, seen from outside. */
    async stored(): Promise<Record<string, unknown>> {
      const { rows } = await operator.query<{ key: string; value: unknown }>(
        'SELECT key, value FROM setting',
      );
      return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
    },
    /** How many of our connections there are, as the server sees it. */
    async connections(having = 'true'): Promise<number> {
      const { rows } = await operator.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'transactions' AND ${having}`,
      );
      return rows[0]!.n;
    },
    killConnections: () =>
      operator.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'transactions'",
      ),
  };
}

export const insert = (tx: Pick<Transaction, '$executeRaw'>, key: string, value = 0) =>
  tx.$executeRaw`
    INSERT INTO setting (key, value, updated_at, updated_by) VALUES (${key}, ${String(value)}::jsonb, ${at}, 'Ada')`;

export const create = (tx: Pick<Transaction, 'setting'>, key: string, value = 0) =>
  tx.setting.create({ data: { key, value, updatedAt: at, updatedBy: 'Ada' } });

export const bump = (tx: Pick<Transaction, '$executeRaw'>, key: string) =>
  tx.$executeRaw`UPDATE setting SET value = to_jsonb(value::int + 1) WHERE key = ${key}`;

/** The error that the work must end in. */
export async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error,
  );
}
