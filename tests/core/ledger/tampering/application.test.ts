import { expect, it } from 'vitest';
import { sealDay } from '#core/ledger/seal.ts';
import { asOwner, createTestDatabase } from '#tests/helpers/database.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { give, mint, testCtx } from '../purse.ts';
import { ada, tables } from './books.ts';

const theft = (amounts: readonly number[]) => [
  '01935b6e-0000-7000-8000-000000000000',
  'theft',
  'test.theft',
  [mint.near('ada').id, ada.id].sort(),
  amounts,
  'me',
  '{}',
];

it('the application itself can change none of it, and the owner only by force', async () => {
  const database = await createTestDatabase();
  const { kernel, close } = await openTestKernel({ databaseUrl: database.url });
  const { pool } = kernel.database;
  try {
    await give(kernel, 'ada', 100n);
    await sealDay(testCtx(kernel), '2026-11-24');
    const before = await fingerprint(pool);
    for (const table of tables) {
      const name = `ledger_${table}`;
      const statements = [
        `UPDATE ${name} SET ${columnOf[table]} = NULL`,
        `DELETE FROM ${name}`,
        `TRUNCATE ${name}`,
      ];
      if (table !== 'seal' && table !== 'root') statements.push(`INSERT INTO ${name} SELECT * FROM ${name}`);
      for (const statement of statements)
        await expect(pool.query(statement), statement).rejects.toThrow('permission denied');
    }
    await expect(pool.query('SET session_replication_role = replica')).rejects.toThrow('permission denied');
    for (const table of ['entry', 'transfer', 'seal', 'root'])
      await expect(asOwner(database.url, `DELETE FROM ledger_${table}`)).rejects.toThrow('append-only');
    await expect(
      pool.query('SELECT ledger_post($1, $2, $3, $4, $5, now(), $6, NULL, $7, NULL, NULL)', theft([-5, 6])),
    ).rejects.toMatchObject({ code: 'JS104' });
    expect(await fingerprint(pool)).toEqual(before);
  } finally {
    await close();
    await database.drop();
  }
});

const columnOf = {
  account: 'balance',
  transfer: 'reason',
  entry: 'amount',
  hold: 'amount',
  seal: 'version',
  root: 'accounts',
};
