import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from '#core/db/client.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '#tests/helpers/database.ts';
import { countStatements } from '#tests/helpers/statements.ts';

let testDatabase: TestDatabase;
let database: Database;
const brokenConnections: Error[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({
    url: testDatabase.url,
    poolSize: 2,
    applicationName: 'jishi-tests',
    onConnectionError: (error) => brokenConnections.push(error),
  });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

function readSetting() {
  return database.client.setting.findUnique({ where: { key: randomUUID() } });
}

function endConnections() {
  const ours =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'jishi-tests'";
  return asOwner(testDatabase.url, ours);
}

test('a statement that recurs is prepared under a name', async () => {
  for (let times = 0; times < 4; times += 1) await readSetting();
  const { rows } = await database.pool.query(
    "SELECT count(*)::int AS prepared FROM pg_prepared_statements WHERE name LIKE 'p\\_%' AND statement LIKE '%setting%'",
  );
  expect(rows).toEqual([{ prepared: 1 }]);
});

test('the statements of one operation can be counted, those of a transaction included', async () => {
  const one = await countStatements(database.pool, readSetting);
  expect(one.statements).toHaveLength(1);

  const several = await countStatements(database.pool, () =>
    database.client.$transaction(async (tx) => {
      await tx.setting.count();
      await tx.$queryRaw`SELECT 1`;
    }),
  );
  expect(several.statements).toEqual(['BEGIN', expect.stringContaining('COUNT'), 'SELECT 1', 'COMMIT']);

  await readSetting();
  expect(one.statements).toHaveLength(1);
});

test('connections that the server ends fail their own statements, and the next ones succeed', async () => {
  const interrupted = database.client.$transaction(async (tx) => {
    await tx.setting.count();
    await endConnections();
    await tx.setting.count();
  });
  await expect(interrupted).rejects.toThrow();
  expect(await readSetting()).toBeNull();
});

test('an idle connection that breaks is reported and replaced', async () => {
  await Promise.all([readSetting(), readSetting()]);
  await endConnections();
  await expect.poll(() => brokenConnections.length).toBeGreaterThan(0);
  expect(await readSetting()).toBeNull();
});

test.each([
  { listening: 'on a port', url: 'postgresql://nobody:x@127.0.0.1:9/none' },
  { listening: 'on a socket', url: 'postgresql://nobody:x@127.0.0.1:9/none?host=/nowhere' },
])(
  'a server that is not there $listening is an error of the statement, within the limit',
  async ({ url }) => {
    const nowhere = createDatabase({ url, poolSize: 1, applicationName: 'x' });
    await expect(nowhere.client.setting.count()).rejects.toThrow(/Can't reach database/);
    await expect(nowhere.client.$queryRaw`SELECT 1`).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await nowhere.close();
    await nowhere.close();
  },
);

test('a third caller waits while two connections are taken, and no longer than the limit', async () => {
  const [first, second] = await Promise.all([database.pool.connect(), database.pool.connect()]);
  const started = Date.now();
  await expect(readSetting()).rejects.toThrow();
  expect(Date.now() - started).toBeGreaterThan(4_500);
  expect(Date.now() - started).toBeLessThan(8_000);
  first.release();
  second.release();
  expect(await readSetting()).toBeNull();
});
