import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '#core/db/client.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { createTestDatabase, type TestDatabase } from '#tests/helpers/database.ts';
import { countStatements } from '#tests/helpers/statements.ts';

const noon = new Date('2026-11-22T12:00:00.123Z');
const midnight = new Date('2026-11-22T00:00:00.000Z');
const id = '01934b1c-0000-7000-8000-000000000001';
const bytes = new Uint8Array([0, 92, 255]);

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await inAnotherZone(testDatabase.url);
  database = createDatabase({ url: testDatabase.url, poolSize: 2, applicationName: 'raw values' });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

/** As an operator may have set up the server: our sessions must not mind. */
async function inAnotherZone(url: string): Promise<void> {
  const operator = new pg.Client({ connectionString: url });
  await operator.connect();
  await operator.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET timezone TO 'America/St_Johns'`);
  await operator.end();
}

const there = (type: string, value: unknown) => Prisma.sql`SELECT ${value}::${Prisma.raw(type)} AS value`;

/** Type, what is sent, and what comes back when that is another thing. */
const values: [type: string, sent: unknown, back?: unknown][] = [
  ['bool', true],
  ['int2', -7],
  ['int4', 2_147_483_647],
  ['int8', 9_223_372_036_854_775_807n],
  ['int8', 12, 12n],
  ['oid', 12, 12n],
  ['float8', 0.5],
  ['numeric', new Prisma.Decimal('12345678901234567890.5')],
  ['text', "Ada's “line”\n\\ 好"],
  ['varchar', ''],
  ['uuid', id],
  ['timestamptz', noon],
  ['timestamptz', new Date('0044-03-15T12:00:00.000Z')],
  ['timestamp', noon],
  ['date', new Date('2026-11-22T23:59:59.999Z'), midnight],
  ['json', '{"a": [1, null, "x"]}', { a: [1, null, 'x'] }],
  ['jsonb', { a: [1, null, 'x'] }, { a: [1, null, 'x'] }],
  ['jsonb', '"a word"', 'a word'],
  ['jsonb', 'null', null],
  ['bytea', bytes],
  ['bytea', Buffer.from(bytes), bytes],
  ['text', null],
  ['int8', undefined, null],
  ['bool[]', [true, false]],
  ['int4[]', [1, null, -3]],
  ['int8[]', [1n, 9_223_372_036_854_775_807n]],
  ['int8[]', ['1', '2'], [1n, 2n]],
  ['numeric[]', ['1.50'], [new Prisma.Decimal('1.5')]],
  ['text[]', ['a', 'b,c', '"', '\\', 'NULL', '', null]],
  ['text[]', []],
  ['uuid[]', [id]],
  ['timestamptz[]', [noon, null]],
  ['date[]', [noon], [midnight]],
  ['jsonb[]', ['{"a":1}'], [{ a: 1 }]],
  ['bytea[]', [bytes], [bytes]],
];

describe('a value of our own SQL', () => {
  it.each(values)('goes there and back as %s: %o', async (type, sent, expected = sent ?? null) => {
    const ours = await database.client.$queryRaw(there(type, sent));
    expect(ours).toStrictEqual([{ value: expected }]);
    const inside = await database.transaction((tx) => tx.$queryRaw(there(type, sent)), 5_000);
    expect(inside).toStrictEqual(ours);
  });

  it.each(values)('comes back as Prisma itself gives it, as %s: %o', async (type, sent) => {
    const prismas = await database.client.$transaction((tx) => tx.$queryRaw(there(type, sent)));
    expect(await database.client.$queryRaw(there(type, sent))).toStrictEqual(prismas);
  });

  it('means the same instant to models and to SQL, whatever zone the server is set to', async () => {
    await database.client.setting.create({
      data: { key: 'noon', value: 1, updatedAt: noon, updatedBy: 'Ada' },
    });
    const [row] = await database.client.$queryRaw<[{ at: Date; isNoon: boolean }]>`
      SELECT updated_at AS at, updated_at = '2026-11-22 12:00:00.123+00' AS "isNoon" FROM setting WHERE key = 'noon'`;
    expect(row).toEqual({ at: noon, isNoon: true });
    await database.client.$executeRaw`UPDATE setting SET updated_at = ${midnight} WHERE updated_at = ${noon}`;
    expect(await database.client.setting.findMany({ select: { updatedAt: true } })).toEqual([
      { updatedAt: midnight },
    ]);
  });

  it('is refused when it is no date, before anything is sent', async () => {
    const { value, statements } = await countStatements(
      database.pool,
      async () => (await Promise.allSettled([database.client.$queryRaw`SELECT ${new Date('?')}`]))[0],
    );
    expect(value).toMatchObject({ status: 'rejected', reason: expect.any(RangeError) });
    expect(statements).toEqual([]);
  });
});

describe('SQL inside SQL', () => {
  it('is numbered through, and each shape of one template stays its own', async () => {
    const find = (where: Prisma.Sql, limit: number) => database.client.$queryRaw`
      SELECT n FROM generate_series(1, 9) n WHERE n > ${2}::int ${where} ORDER BY n LIMIT ${limit}::int`;
    const among = Prisma.sql`AND n IN (${Prisma.join([4, 5, 6, 7])}) ${Prisma.sql`AND n <> ${5}::int`}`;
    for (let times = 0; times < 3; times += 1) {
      expect(await find(among, 2)).toEqual([{ n: 4 }, { n: 6 }]);
      expect(await find(Prisma.empty, 1)).toEqual([{ n: 3 }]);
    }
  });
});

describe('a statement of our own SQL', () => {
  it('counts the rows that it changed', async () => {
    const add = database.client.$executeRaw`
      INSERT INTO setting (key, value, updated_at, updated_by)
      SELECT 'row ' || n, '1', ${noon}, 'Ada' FROM generate_series(1, ${3}::int) n`;
    expect(await add).toBe(3);
    expect(await database.client.$executeRaw`DELETE FROM setting WHERE key = ${'no such'}`).toBe(0);
  });

  it('is prepared under a name when it recurs', async () => {
    const prepared = await database.transaction(async (tx) => {
      for (const sip of [1, 2, 3]) await tx.$queryRaw`SELECT ${sip}::int AS sip`;
      return tx.$queryRaw`SELECT count(*)::int AS count FROM pg_prepared_statements WHERE statement LIKE '%AS sip'`;
    }, 5_000);
    expect(prepared).toEqual([{ count: 1 }]);
  });

  it('is one statement, also without parameters', async () => {
    await expect(database.client.$executeRaw`BEGIN; DELETE FROM setting`).rejects.toThrow(
      /multiple commands/,
    );
  });

  it('leaves no transaction open for whoever comes next', async () => {
    await database.client.$executeRaw`BEGIN`;
    const both = Array.from({ length: 2 }, () => database.pool.connect());
    for (const connection of await Promise.all(both)) {
      expect(connection.getTransactionStatus()).not.toBe('T');
      connection.release();
    }
  });
});
