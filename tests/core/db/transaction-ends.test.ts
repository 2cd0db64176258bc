import { describe, expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { TransactionOver } from '#core/db/open-transaction.ts';
import type { Transaction } from '#core/db/types.ts';
import { transact } from '#core/transact.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { isOutage } from '../../../api/server/endpoint/outage.ts';
import { at, bump, create, errorOf, insert, settingsFixture } from './settings-fixture.ts';

const settings = settingsFixture();
const { run, stored, connections, killConnections } = settings;

describe('a transaction that is over', () => {
  it('takes no more statements from whoever still holds it', async () => {
    let kept: Transaction | undefined;
    await run(async (tx) => {
      kept = tx;
      await create(tx, 'a');
    });
    await expect(bump(kept!, 'a')).rejects.toThrow(TransactionOver);
    expect(isOutage(await errorOf(bump(kept!, 'a')))).toBe(false);
    await expect(kept!.setting.deleteMany()).rejects.toThrow(/over|closed/);
    await expect(kept!.$queryRawUnsafe('DELETE FROM setting')).rejects.toThrow(/over|closed/);
    expect(await stored()).toEqual({ a: 0 });
  });

  it('ends at its limit though its work does not, and what the work does later fails', async () => {
    const late = Promise.withResolvers<unknown>();
    const goOn = Promise.withResolvers<void>();
    const tooLong = settings.database.transaction(async (tx) => {
      await create(tx, 'a');
      await goOn.promise;
      late.resolve(await Promise.allSettled([insert(tx, 'b'), create(tx, 'c')]));
    }, 100);
    await expect(tooLong).rejects.toThrow(TransactionOver);
    await expect.poll(() => connections('xact_start IS NOT NULL')).toBe(0);
    goOn.resolve();
    const refused = { status: 'rejected', reason: expect.any(TransactionOver) };
    expect(await late.promise).toEqual([refused, refused]);
    expect(await stored()).toEqual({});
  });

  it('ends at its limit in the middle of a statement, and lets go of its locks', async () => {
    await create(settings.database.client, 'a');
    const tooLong = settings.database.transaction(async (tx) => {
      await bump(tx, 'a');
      await tx.$queryRaw`SELECT pg_sleep(600)::text`;
    }, 100);
    await expect(tooLong).rejects.toThrow(TransactionOver);
    expect(isOutage(await errorOf(tooLong))).toBe(true);
    await expect.poll(() => connections('xact_start IS NOT NULL'), { timeout: 10_000 }).toBe(0);
    await run((tx) => bump(tx, 'a'));
    expect(await stored()).toEqual({ a: 1 });
  });
});

describe('a connection that the server ends', () => {
  it.each([
    { between: 'two statements', next: (tx: Transaction) => insert(tx, 'b') },
    { between: 'a statement and a model', next: (tx: Transaction) => create(tx, 'b') },
    { between: 'the last statement and the commit', next: async () => undefined },
  ])('between $between fails its transaction, and the next one succeeds', async ({ next }) => {
    const interrupted = run(async (tx) => {
      await insert(tx, 'a');
      await killConnections();
      await expect.poll(() => connections()).toBe(0);
      await next(tx);
    });
    expect(isOutage(await errorOf(interrupted))).toBe(true);
    await run((tx) => create(tx, 'c'));
    expect(await stored()).toEqual({ c: 0 });
  });

  it('in the middle of a statement fails it, and the pool recovers', async () => {
    const sleepers = [
      run((tx) => tx.$queryRaw`SELECT pg_sleep(600)::text`),
      settings.database.client.$queryRaw`SELECT pg_sleep(600)::text`,
    ].map((one) => errorOf(one));
    await expect.poll(() => connections("state = 'active' AND query LIKE '%pg_sleep%'")).toBe(2);
    await killConnections();
    for (const error of await Promise.all(sleepers)) expect(isOutage(error)).toBe(true);
    const all = Array.from({ length: 8 }, () => settings.database.client.$queryRaw`SELECT 1 AS one`);
    expect(await Promise.all(all)).toEqual(Array(8).fill([{ one: 1 }]));
  });
});

describe('a deadlock', () => {
  it('between a model and SQL is repeated until both have come through', async () => {
    const kernel = await testKernel({ databaseUrl: settings.url });
    for (const key of ['a', 'b']) await create(kernel.database.client, key);
    /** Takes the row before it looks at the value, as whoever comes again may find the other one on its way. */
    const byModel = async (tx: Transaction, key: string) => {
      const { value } = await tx.setting.update({ where: { key }, data: { updatedAt: at } });
      await tx.setting.update({ where: { key }, data: { value: Number(value) + 1 } });
    };
    let tries = 0;
    const bothHoldOne = Promise.withResolvers<void>();
    const add = (
      first: (tx: Transaction) => Promise<unknown>,
      second: (tx: Transaction) => Promise<unknown>,
    ) =>
      transact(systemContext(kernel, 'test'), async ({ tx }) => {
        await first(tx);
        tries += 1;
        if (tries === 2) bothHoldOne.resolve();
        await bothHoldOne.promise;
        await second(tx);
      });
    await Promise.all([
      add(
        (tx) => byModel(tx, 'a'),
        (tx) => byModel(tx, 'b'),
      ),
      add(
        (tx) => bump(tx, 'b'),
        (tx) => bump(tx, 'a'),
      ),
    ]);
    expect(tries).toBeGreaterThan(2);
    expect(await stored()).toEqual({ a: 2, b: 2 });
  });
});
