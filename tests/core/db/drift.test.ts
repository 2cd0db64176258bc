import { expect, test } from 'vitest';
import { applyMigrations } from '#core/db/migrate/apply.ts';
import { databaseDrift } from '#core/db/migrate/drift.ts';
import { readInstallation } from '#core/db/migrate/installation.ts';
import { createTestDatabase } from '#tests/helpers/database.ts';

const { sources } = await readInstallation();
const everySet = setsOf(sources.plugins.map(({ pluginId }) => pluginId)).map((pluginIds) => ({ pluginIds }));

test('the template of the test databases agrees with the data model', async () => {
  const database = await createTestDatabase();
  expect(await databaseDrift(database.url, await readInstallation())).toBe('');
  await database.drop();
});

test.each(everySet)(
  'data model and migrated database agree with the plugins $pluginIds',
  { timeout: 120_000 },
  async ({ pluginIds }) => {
    const installation = await readInstallation({ pluginIds });
    const database = await createTestDatabase({ empty: true });
    await applyMigrations({ url: database.url, installation, log: () => undefined });
    expect(await databaseDrift(database.url, installation)).toBe('');
    await database.drop();
  },
);

/** Every choice out of `names`, the empty one too. */
function setsOf([name, ...others]: readonly string[]): string[][] {
  if (name === undefined) return [[]];
  const without = setsOf(others);
  return [...without, ...without.map((set) => [name, ...set])];
}
