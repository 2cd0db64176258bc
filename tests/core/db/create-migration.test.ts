import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyMigrations } from '#core/db/migrate/apply.ts';
import { createMigration } from '#core/db/migrate/create.ts';
import { databaseDrift } from '#core/db/migrate/drift.ts';
import { createTestDatabase } from '#tests/helpers/database.ts';
import { type Checkout, createCheckout, giftModel, personModel } from './checkout.ts';

let checkout: Checkout;
beforeEach(async () => {
  checkout = await createCheckout();
});
afterEach(() => checkout.remove());

async function create(name: string, now = '2026-03-01T08:00:00Z'): Promise<string[]> {
  const installation = await checkout.read();
  return createMigration({ name, installation, log: () => undefined, now: new Date(now) });
}

function script(path: string): Promise<string> {
  return readFile(join(checkout.folder, path), 'utf8');
}

test('each change of the data model becomes a migration of its owner, and together they lead to the model', async () => {
  await checkout.write('plugins/gifts/models.prisma', giftModel);
  const [core = '', plugin = '', ...others] = await create('first');
  expect([core, plugin, others]).toEqual([
    'schema/db/migrations/20260301080000_first/migration.sql',
    'plugins/gifts/migrations/20260301080001_first/migration.sql',
    [],
  ]);
  expect(await script(core)).toContain('CREATE TABLE "person"');
  expect(await script(core)).not.toContain('gifts_gift');
  expect(await script(plugin)).toContain('CREATE TABLE "gifts_gift"');
  expect(await script(plugin)).toContain('REFERENCES "person"("id")');
  expect(await script(plugin)).not.toContain('CREATE TABLE "person"');

  await checkout.write('schema/db/people.prisma', personModel('  nickname String?'));
  // A clock that lags behind the last migration must not put the new one before it.
  const [second = '', ...more] = await create('nickname', '2026-02-01T08:00:00Z');
  expect([second, more]).toEqual(['schema/db/migrations/20260301080002_nickname/migration.sql', []]);
  expect((await script(second)).trim()).toBe(
    '-- AlterTable\nALTER TABLE "person" ADD COLUMN     "nickname" TEXT;',
  );

  await checkout.write('plugins/gifts/models.prisma', giftModel.replace('@@map', 'ribbon String?\n  @@map'));
  expect(await create('ribbon')).toEqual(['plugins/gifts/migrations/20260301080003_ribbon/migration.sql']);
  expect(await create('nothing')).toEqual([]);

  const database = await createTestDatabase({ empty: true });
  const installation = await checkout.read();
  await applyMigrations({ url: database.url, installation, log: () => undefined });
  expect(await databaseDrift(database.url, installation)).toBe('');
  await database.drop();
});

test('a name that cannot be a folder is refused', async () => {
  await expect(create('Add nickname!')).rejects.toThrow('"Add nickname!" is no name for a migration');
});
