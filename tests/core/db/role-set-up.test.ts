import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDatabase } from '#core/db/client.ts';
import type { EmbeddedPostgres } from '#core/db/embedded/start.ts';
import { startThrowAwayPostgres } from '#core/db/embedded/throw-away.ts';
import { applyMigrations } from '#core/db/migrate/apply.ts';
import { type Checkout, createCheckout } from '#tests/core/db/checkout.ts';
import { asOwner } from '#tests/helpers/database.ts';

const shops = ['shop', 'market', 'bazaar'];

let server: EmbeddedPostgres;
let checkout: Checkout;

/** A server of its own: roles belong to whole servers, and here the application's must be missing at first. */
beforeAll(async () => {
  [server, checkout] = await Promise.all([startThrowAwayPostgres(() => undefined), createCheckout()]);
  await checkout.write(
    'schema/db/migrations/20260101000000_people/migration.sql',
    'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);',
  );
});
afterAll(() => Promise.all([server.stop(), checkout.remove()]));

beforeEach(async () => {
  await administrate("CREATE ROLE clerk LOGIN PASSWORD 'ledger'");
  for (const shop of shops) await administrate(`CREATE DATABASE ${shop} OWNER clerk`);
});
afterEach(async () => {
  for (const shop of shops) await administrate(`DROP DATABASE ${shop} WITH (FORCE)`);
  await administrate('DROP ROLE IF EXISTS jishi_app');
  await administrate('DROP ROLE clerk');
});

const administrate = (statement: string) => asOwner(server.url, statement);

function clerksUrl(shop: string): string {
  const url = new URL(server.url);
  url.username = 'clerk';
  url.password = 'ledger';
  url.pathname = `/${shop}`;
  return url.href;
}

const apply = async (shop = 'shop') =>
  applyMigrations({ url: clerksUrl(shop), installation: await checkout.read(), log: () => undefined });

/** Writes a row and queues a job as the application does, and says as whom. */
async function work(shop = 'shop'): Promise<string> {
  const { pool, close } = createDatabase({ url: clerksUrl(shop), poolSize: 1, applicationName: 'role test' });
  try {
    await pool.query("INSERT INTO person VALUES (1, 'Ada')");
    await pool.query("SELECT graphile_worker.add_job('greet')");
    await expect(pool.query('DROP TABLE person')).rejects.toThrow('must be owner of table person');
    const { rows } = await pool.query('SELECT current_user::text AS name FROM graphile_worker._private_jobs');
    return rows[0]?.name;
  } finally {
    await close();
  }
}

test('a user who may not make the role is told what an administrator has to run, and nothing is changed', async () => {
  const command = 'CREATE ROLE jishi_app NOLOGIN; GRANT jishi_app TO clerk WITH INHERIT TRUE, SET TRUE;';
  await expect(apply()).rejects.toThrow(
    `The application works in the database as the role jishi_app, which the user of DATABASE_URL may not set up, so an administrator has to run there: ${command}`,
  );
  expect(
    await asOwner(clerksUrl('shop'), "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"),
  ).toEqual([]);
  await administrate(command);
  expect(await apply()).toEqual(['20260101000000_people']);
  expect(await work()).toBe('jishi_app');
  expect(await apply()).toEqual([]);
});

test('where the role is there already, being its member is all that is missing', async () => {
  await administrate('CREATE ROLE jishi_app NOLOGIN');
  await expect(apply()).rejects.toThrow(
    /an administrator has to run there: GRANT jishi_app TO clerk WITH INHERIT TRUE, SET TRUE;$/,
  );
  await administrate('GRANT jishi_app TO clerk');
  await apply();
  expect(await work()).toBe('jishi_app');
});

test('a user who may make roles needs nobody', async () => {
  await administrate('ALTER ROLE clerk CREATEROLE');
  await apply();
  expect(await work()).toBe('jishi_app');
});

test('several databases of one server that are migrated at the same moment share the role', async () => {
  await administrate('ALTER ROLE clerk CREATEROLE');
  await Promise.all(shops.map(apply));
  for (const shop of shops) expect(await work(shop)).toBe('jishi_app');
});

test('the job queue can still be migrated by the user whom it no longer belongs to', async () => {
  await administrate('ALTER ROLE clerk CREATEROLE');
  await apply();
  await asOwner(clerksUrl('shop'), 'DELETE FROM graphile_worker.migrations WHERE id = 20');
  await apply();
  expect(await work()).toBe('jishi_app');
});
