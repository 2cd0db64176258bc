import { describe, expect, it } from 'vitest';
import { createDatabase } from '#core/db/client.ts';
import {
  constraintOf,
  isMissingReference,
  isTransactionConflict,
  isUniqueViolation,
  sqlState,
} from '#core/db/errors.ts';
import type { Transaction } from '#core/db/types.ts';
import { countStatements } from '#tests/helpers/statements.ts';
import { at, bump, create, errorOf, insert, settingsFixture } from './settings-fixture.ts';

const [nobody, noOne] = ['01934b1c-0000-7000-8000-000000000001', '01934b1c-0000-7000-8000-000000000002'];
const settings = settingsFixture();
const { run, stored } = settings;

it('statements of a transaction are planned once, those outside as PostgreSQL thinks best', async () => {
  const planning = (db: Pick<Transaction, '$queryRaw'>) =>
    db.$queryRaw<{ mode: string }[]>`SELECT current_setting('plan_cache_mode') AS mode`;
  expect(await run(planning)).toEqual([{ mode: 'force_generic_plan' }]);
  expect(await planning(settings.database.client)).toEqual([{ mode: 'auto' }]);
});

describe('models and SQL in one transaction', () => {
  it('share one connection, see what the other wrote, and are committed together', async () => {
    await run((tx) => tx.setting.count());
    const { value, statements } = await countStatements(settings.database.pool, () =>
      run(async (tx) => {
        await insert(tx, 'ours');
        const byModel = await tx.setting.findMany({ select: { key: true } });
        await create(tx, 'prismas');
        const bySql = await tx.$queryRaw`SELECT key FROM setting ORDER BY key`;
        return { byModel, bySql };
      }),
    );
    expect(value).toEqual({ byModel: [{ key: 'ours' }], bySql: [{ key: 'ours' }, { key: 'prismas' }] });
    expect(await stored()).toEqual({ ours: 0, prismas: 0 });
    expect(statements.map((statement) => statement.trim().split(' ')[0])).toEqual([
      'BEGIN',
      'INSERT',
      'SELECT',
      'INSERT',
      'SELECT',
      'COMMIT',
    ]);
  });

  it('are rolled back together', async () => {
    const refused = run(async (tx) => {
      await insert(tx, 'ours');
      await create(tx, 'prismas');
      throw new Error('Ada thought better of it');
    });
    await expect(refused).rejects.toThrow('Ada thought better of it');
    expect(await stored()).toEqual({});
  });

  it('are sent in the order of the calls, also when nobody waits in between', async () => {
    const { statements } = await countStatements(settings.database.pool, () =>
      run((tx) =>
        Promise.all([
          create(tx, 'a'),
          bump(tx, 'a'),
          tx.setting.updateMany({ where: { value: { equals: 1 } }, data: { value: 5 } }),
          bump(tx, 'a'),
        ]),
      ),
    );
    expect(await stored()).toEqual({ a: 6 });
    expect(statements.at(0)).toBe('BEGIN');
    expect(statements.at(-1)).toBe('COMMIT');
  });

  it('take no part in what Prisma does elsewhere at the same time', async () => {
    const elsewhere = await run(async (tx) => {
      await create(tx, 'inside');
      return [
        await settings.database.client.setting.count(),
        await settings.database.client.$transaction((other) => other.setting.count()),
        await tx.setting.count(),
      ];
    });
    expect(elsewhere).toEqual([0, 0, 1]);
  });
});

describe('a statement that is refused', () => {
  it.each([
    { by: 'SQL', again: (tx: Transaction) => insert(tx, 'a') },
    { by: 'a model', again: (tx: Transaction) => create(tx, 'a') },
  ])('undoes the transaction and says which rule refused it, by $by', async ({ again }) => {
    const error = await errorOf(
      run(async (tx) => {
        await insert(tx, 'a');
        await again(tx);
      }),
    );
    expect([isUniqueViolation(error), isMissingReference(error), isTransactionConflict(error)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([sqlState(error), constraintOf(error)]).toEqual(['23505', 'setting_pkey']);
    expect(await stored()).toEqual({});
  });

  it.each([
    {
      by: 'SQL',
      follow: (tx: Transaction) =>
        tx.$executeRaw`INSERT INTO follow (follower_id, followed_id, created_at) VALUES (${nobody}::uuid, ${noOne}::uuid, ${at})`,
    },
    {
      by: 'a model',
      follow: (tx: Transaction) =>
        tx.follow.create({ data: { followerId: nobody, followedId: noOne, createdAt: at } }),
    },
  ])('tells a missing row from a broken rule, by $by', async ({ follow }) => {
    const error = await errorOf(run(async (tx) => follow(tx)));
    expect([isMissingReference(error), isUniqueViolation(error)]).toEqual([true, false]);
    expect(constraintOf(error)).toMatch(/^follow_\w+_fkey$/);
  });

  it('cannot be passed over: nothing is committed, and the work is told', async () => {
    const passedOver = run(async (tx) => {
      await insert(tx, 'a');
      await tx.$executeRaw`SELECT 1 / 0`.catch(() => undefined);
    });
    await expect(passedOver).rejects.toThrow(/nothing was committed/);
    expect(await stored()).toEqual({});
  });

  it('costs no connection, in a transaction or alone', async () => {
    const small = createDatabase({ url: settings.url, poolSize: 1, applicationName: 'small' });
    const server = async () =>
      (await small.client.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`)[0];
    const before = await server();
    await expect(small.client.$queryRaw`SELECT 1 / 0`).rejects.toThrow(/division by zero/);
    await expect(small.transaction((tx) => tx.$queryRaw`SELECT 1 / 0`, 5_000)).rejects.toThrow(/division/);
    expect(await server()).toEqual(before);
    await small.close();
  });
});

describe('many transactions over few connections', () => {
  it('all come through, and nothing is lost', async () => {
    await create(settings.database.client, 'a');
    const all = Array.from({ length: 50 }, (_, index) =>
      run(async (tx) => {
        await bump(tx, 'a');
        if (index % 2 === 0) await create(tx, `by ${index}`);
        if (index % 10 === 9) throw new Error('refused');
      }),
    );
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(5);
    const { a, ...others } = await stored();
    expect(a).toBe(45);
    expect(Object.keys(others)).toHaveLength(25);
    expect(settings.database.pool.totalCount).toBeLessThanOrEqual(4);
    expect(settings.database.pool.idleCount).toBe(settings.database.pool.totalCount);
  });
});
