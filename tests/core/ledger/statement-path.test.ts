import { describe, expect, it } from 'vitest';
import type { Kernel } from '#core/kernel.ts';
import { leafOf, leafOfDay } from '#core/ledger/leaves.ts';
import { rootFrom } from '#core/ledger/merkle.ts';
import { sealDay } from '#core/ledger/seal.ts';
import { hashedEntries } from '#core/ledger/statement-entries.ts';
import { type SealedPlace, statementPath } from '#core/ledger/statement-path.ts';
import { asOwner, createTestDatabase } from '#tests/helpers/database.ts';
import { openTestKernel, testKernel } from '#tests/helpers/kernel.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { give, mint, purses, testCtx } from './purse.ts';

const ada = purses.of('ada');
const seal = async (kernel: Kernel, day: string) => (await sealDay(testCtx(kernel), day))?.root;

/** The roots, in hex, that the day and the account lead to. */
function rootsOf(accountId: string, place: SealedPlace | null | undefined) {
  if (!place) return null;
  const account = rootFrom(leafOf({ id: accountId, ...place }), place.accountPath);
  return [rootFrom(leafOfDay(place), place.dayPath), account, place.root].map((root) => root.toString('hex'));
}

describe('the path from an account to the root of a day', () => {
  it('leads to the roots that were published, of this day and the one before', async () => {
    const kernel = await testKernel();
    for (const person of ['ada', 'bob', 'eve', 'lin', 'mei', 'zhou']) await give(kernel, person, 100n);
    const first = await seal(kernel, '2026-11-20');
    await give(kernel, 'ada', 7n, 'a bonus');
    await give(kernel, 'ivy', 5n);
    const second = await seal(kernel, '2026-11-22');
    const path = await statementPath(testCtx(kernel), ada.id, '2026-11-22');
    expect(rootsOf(ada.id, path?.closing)).toEqual([second, second, second]);
    expect(rootsOf(ada.id, path?.opening)).toEqual([first, first, first]);
    expect(path).toMatchObject({
      accountId: ada.id,
      closing: { day: '2026-11-22', version: 2n },
      opening: { day: '2026-11-20', version: 1n, previous: null },
    });
    expect(Buffer.from(path?.closing.previous ?? []).toString('hex')).toBe(first);
  });

  it('is computed over all accounts once: those of others take two statements', async () => {
    const kernel = await testKernel();
    for (const person of ['ada', 'bob', 'eve']) await give(kernel, person, 100n);
    const root = await seal(kernel, '2026-11-20');
    await statementPath(testCtx(kernel), ada.id, '2026-11-20');
    const bob = purses.of('bob').id;
    const { value, statements } = await countOwnStatements(kernel.database.pool, () =>
      statementPath(testCtx(kernel), bob, '2026-11-20'),
    );
    expect(rootsOf(bob, value?.closing)).toEqual([root, root, root]);
    expect(statements).toHaveLength(2);
  });

  it('is there for an account that rested, for a new one, and on the first day', async () => {
    const kernel = await testKernel();
    await give(kernel, 'ada', 100n);
    const first = await seal(kernel, '2026-11-20');
    await give(kernel, 'bob', 100n);
    const second = await seal(kernel, '2026-11-21');
    const third = await seal(kernel, '2026-11-22');
    const pathOf = (person: string, day: string) => statementPath(testCtx(kernel), purses.of(person).id, day);
    const rested = await pathOf('ada', '2026-11-22');
    expect(rested).toMatchObject({ closing: { version: 1n }, opening: { version: 1n } });
    expect(rootsOf(ada.id, rested?.closing)?.[1]).toBe(third);
    expect(rootsOf(ada.id, rested?.opening)?.[1]).toBe(second);
    const fresh = await pathOf('bob', '2026-11-21');
    expect(fresh?.opening).toBeNull();
    expect(rootsOf(purses.of('bob').id, fresh?.closing)?.[1]).toBe(second);
    const begun = await pathOf('ada', '2026-11-20');
    expect(begun?.opening).toBeNull();
    expect(rootsOf(ada.id, begun?.closing)?.[1]).toBe(first);
  });

  it('is not there for a day that is not sealed, and for an account without entries by then', async () => {
    const kernel = await testKernel();
    await give(kernel, 'ada', 100n);
    await seal(kernel, '2026-11-20');
    await give(kernel, 'bob', 100n);
    await seal(kernel, '2026-11-22');
    const ctx = testCtx(kernel);
    expect(await statementPath(ctx, ada.id, '2026-11-21')).toBeNull();
    expect(await statementPath(ctx, ada.id, '2026-11-23')).toBeNull();
    expect(await statementPath(ctx, purses.of('bob').id, '2026-11-20')).toBeNull();
    expect(await statementPath(ctx, purses.of('nobody').id, '2026-11-22')).toBeNull();
    expect(await statementPath(ctx, mint.near('ada').id, '2026-11-22')).not.toBeNull();
  });

  it('stays short, however many accounts there are', async () => {
    const kernel = await testKernel();
    await give(kernel, 'ada', 100n);
    await seal(kernel, '2026-11-20');
    for (const at of Array(40).keys()) await give(kernel, `person ${at}`, 1n);
    await seal(kernel, '2026-11-21');
    const path = await statementPath(testCtx(kernel), ada.id, '2026-11-21');
    expect(path?.closing.accountPath.length).toBeLessThanOrEqual(6);
    expect(path?.opening?.accountPath.length).toBeLessThanOrEqual(2);
  });

  it('is refused when the root that is stored is another', async () => {
    const database = await createTestDatabase();
    const { kernel, close } = await openTestKernel({ databaseUrl: database.url });
    try {
      await give(kernel, 'ada', 100n);
      await seal(kernel, '2026-11-20');
      await asOwner(
        database.url,
        `SET session_replication_role = replica; UPDATE ledger_root SET root = sha256('x')`,
      );
      await expect(statementPath(testCtx(kernel), ada.id, '2026-11-20')).rejects.toThrow(
        'The root of 2026-11-20 does not follow from the seals',
      );
    } finally {
      await close();
      await database.drop();
    }
  });
});

describe('the entries that a statement shows', () => {
  it('are those between two versions, oldest first, with what their hashes cover', async () => {
    const kernel = await testKernel();
    for (const amount of [1n, 2n, 3n, 4n]) await give(kernel, 'ada', amount, `gift ${amount}`);
    const entries = await hashedEntries(testCtx(kernel), ada.id, { from: 2n, to: 3n });
    expect(entries.map(({ version, amount, balance }) => [version, amount, balance])).toEqual([
      [2n, 2n, 3n],
      [3n, 3n, 6n],
    ]);
    expect(entries[0]?.transfer).toMatchObject({ source: 'gift 2', kind: 'test.gift', details: '{}' });
  });

  it('are refused when they are too many', async () => {
    const kernel = await testKernel();
    await expect(hashedEntries(testCtx(kernel), ada.id, { from: 1n, to: 10_001n })).rejects.toMatchObject({
      code: 'STATEMENT_TOO_LONG',
      data: { max: 10_000 },
    });
  });
});
