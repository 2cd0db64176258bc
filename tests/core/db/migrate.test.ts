import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyMigrations } from '#core/db/migrate/apply.ts';
import { databaseDrift } from '#core/db/migrate/drift.ts';
import { markRolledBack } from '#core/db/migrate/resolve.ts';
import { migrationStatus } from '#core/db/migrate/status.ts';
import { createTestDatabase, type TestDatabase } from '#tests/helpers/database.ts';
import { type Checkout, createCheckout, giftModel } from './checkout.ts';

const people = 'schema/db/migrations/20260101000000_people/migration.sql';
const gifts = 'plugins/gifts/migrations/20260102000000_gifts/migration.sql';
const nicknames = 'schema/db/migrations/20260103000000_nicknames/migration.sql';
const createPerson = `CREATE TABLE "person" ("id" INTEGER NOT NULL, "name" TEXT NOT NULL,
  CONSTRAINT "person_pkey" PRIMARY KEY ("id"));`;
const createGift = `CREATE TABLE "gifts_gift" ("id" INTEGER NOT NULL, "owner_id" INTEGER NOT NULL,
  CONSTRAINT "gifts_gift_pkey" PRIMARY KEY ("id"));
ALTER TABLE "gifts_gift" ADD CONSTRAINT "gifts_gift_owner_id_fkey" FOREIGN KEY ("owner_id")
  REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;`;

let database: TestDatabase;
let checkout: Checkout;
let lines: string[];

beforeEach(async () => {
  [database, checkout] = await Promise.all([createTestDatabase({ empty: true }), createCheckout()]);
  lines = [];
  await checkout.write(people, createPerson);
});
afterEach(async () => {
  await Promise.all([database.drop(), checkout.remove()]);
});

async function apply(): Promise<string[]> {
  return applyMigrations({
    url: database.url,
    installation: await checkout.read(),
    log: (line) => lines.push(line),
  });
}

async function states(): Promise<Record<string, string>> {
  const reports = await migrationStatus(database.url, await checkout.read());
  return Object.fromEntries(reports.map(({ name, state }) => [name.slice(15), state]));
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

test('core and plugins are applied as one list in the order of their names, once', async () => {
  await checkout.write('plugins/gifts/models.prisma', giftModel);
  await checkout.write(nicknames, 'CREATE VIEW gift_count AS SELECT count(*) FROM gifts_gift;');
  await checkout.write(gifts, createGift);
  expect(await states()).toEqual({ people: 'pending', gifts: 'pending', nicknames: 'pending' });

  expect(await apply()).toEqual([
    '20260101000000_people',
    '20260102000000_gifts',
    '20260103000000_nicknames',
  ]);
  expect(lines).toEqual([
    'Migrating the database (1/3): 20260101000000_people',
    'Migrating the database (2/3): 20260102000000_gifts',
    'Migrating the database (3/3): 20260103000000_nicknames',
  ]);
  expect(await apply()).toEqual([]);
  expect(await states()).toEqual({ people: 'applied', gifts: 'applied', nicknames: 'applied' });
  expect(await query("SELECT 1 AS ready FROM pg_namespace WHERE nspname = 'graphile_worker'")).toHaveLength(
    1,
  );
});

test('a plugin that is installed later is migrated although newer migrations are applied already', async () => {
  await checkout.write(nicknames, 'ALTER TABLE person ADD COLUMN nickname TEXT;');
  await apply();
  await checkout.write('plugins/gifts/models.prisma', giftModel);
  await checkout.write(gifts, createGift);
  expect(await apply()).toEqual(['20260102000000_gifts']);
});

test('a migration that was edited after it was applied is named, and nothing more is applied', async () => {
  await apply();
  await checkout.write(people, `${createPerson}\n-- tidied`);
  await checkout.write(nicknames, 'ALTER TABLE person ADD COLUMN nickname TEXT;');
  expect(await states()).toEqual({ people: 'edited', nicknames: 'pending' });
  await expect(apply()).rejects.toThrow(
    /^20260101000000_people was edited after it was applied at .*: restore/,
  );
  expect(await states()).toEqual({ people: 'edited', nicknames: 'pending' });
});

test('a migration that fails leaves nothing behind, stops every start, and can be tried again when mended', async () => {
  const broken = 'ALTER TABLE person ADD COLUMN nickname TEXT;\nALTER TABLE person ADD COLUMN motto TXET;';
  await checkout.write(nicknames, broken);
  await expect(apply()).rejects.toThrow(
    '20260103000000_nicknames failed and changed nothing: type "txet" does not exist (42704, line 2)',
  );
  expect(
    await query("SELECT column_name FROM information_schema.columns WHERE table_name = 'person'"),
  ).toHaveLength(2);
  expect(await states()).toEqual({ people: 'applied', nicknames: 'failed' });

  await checkout.write(nicknames, broken.replace('TXET', 'TEXT'));
  await expect(apply()).rejects.toThrow(
    /^20260103000000_nicknames failed \(type "txet" does not exist \(42704, line 2\)\) at/,
  );

  await expect(markRolledBack(database.url, await checkout.read(), '20260101000000_people')).rejects.toThrow(
    'No migration named "20260101000000_people" has failed',
  );
  await markRolledBack(database.url, await checkout.read(), '20260103000000_nicknames');
  expect(await apply()).toEqual(['20260103000000_nicknames']);
});

test('a migration that is applied but no longer installed is reported, and does not stop the start', async () => {
  await checkout.write('plugins/gifts/models.prisma', giftModel);
  await checkout.write(gifts, createGift);
  await apply();
  const core = { ...(await checkout.read()), migrations: (await checkout.read()).migrations.slice(0, 1) };
  await applyMigrations({ url: database.url, installation: core, log: (line) => lines.push(line) });
  expect(lines.at(-1)).toBe('20260102000000_gifts was applied to this database, but is not installed here.');
});

test('processes that start at the same moment migrate once', async () => {
  await checkout.write(nicknames, 'SELECT pg_sleep(0.5); ALTER TABLE person ADD COLUMN nickname TEXT;');
  const applied = await Promise.all([apply(), apply(), apply()]);
  expect(applied.map((names) => names.length).sort()).toEqual([0, 0, 2]);
  expect(lines.filter((line) => line.startsWith('Another process is migrating'))).toHaveLength(2);
});

test('functions, triggers, checks and partial indexes are applied and are no drift', async () => {
  await checkout.write(
    nicknames,
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'no; never'; END $$;
     CREATE TRIGGER person_stays BEFORE DELETE ON person FOR EACH ROW EXECUTE FUNCTION refuse();
     ALTER TABLE person ADD CONSTRAINT person_named CHECK (name <> '');
     CREATE INDEX person_short ON person (name) WHERE length(name) < 3;
     CREATE INDEX person_lower ON person (lower(name));
     CREATE SEQUENCE visits;`,
  );
  await apply();
  await query("INSERT INTO person VALUES (1, 'Ada')");
  await expect(query('DELETE FROM person')).rejects.toThrow('no; never');
  expect(await databaseDrift(database.url, await checkout.read())).toBe('');
});

test('a database that was changed by hand is found out', async () => {
  await apply();
  expect(await databaseDrift(database.url, await checkout.read())).toBe('');
  await query('ALTER TABLE person ADD COLUMN age INTEGER');
  expect(await databaseDrift(database.url, await checkout.read())).toContain('DROP COLUMN "age"');
});

test('folders that cannot be ordered are refused before anything is applied', async () => {
  await checkout.write('plugins/gifts/models.prisma', giftModel);
  await checkout.write('plugins/gifts/migrations/20260101000000_people/migration.sql', createGift);
  await expect(apply()).rejects.toThrow(
    'Two migrations are named 20260101000000_people: one of the core and one of plugin gifts',
  );
  await checkout.write('schema/db/migrations/later/migration.sql', '');
  await expect(apply()).rejects.toThrow('is not named <14 digits>_<small_letters>');
  expect(await query("SELECT 1 FROM pg_tables WHERE schemaname = 'public'")).toEqual([]);
});
