import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { boardsOf, ranksOf } from '#plugins/distribution/incentives/board.ts';
import { followResults } from '#plugins/distribution/incentives/follow-results.ts';
import { loadFacts } from '#plugins/distribution/incentives/load-facts.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { type CarriedOut, carriedOut } from '#tests/helpers/plans.ts';

const timeout = 120_000;
const [promoters, orders, incentives] = [2_000, 60_000, 300];
const id = (kind: string, number: string) =>
  `('${kind}0000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const idOf = (kind: string, number: number) =>
  `${kind}0000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
/** One order a minute; each incentive runs for 200 of them, one after the other. */
const start = Date.parse('2026-06-01T00:00:00Z');
const minuteOf = (number: number) => new Date(start + number * 60_000);
const at = (number: string) => `timestamptz '2026-06-01 00:00:00+00' + (${number}) * interval '1 minute'`;

let opened: Awaited<ReturnType<typeof openTestKernel>>;

beforeAll(async () => {
  opened = await openTestKernel({ enabled: ['distribution'] });
  // Only what the statements read: whom and what it belongs to does not matter here.
  const run = (statement: string) =>
    asOwner(opened.databaseUrl, `SET session_replication_role = replica; ${statement}`);
  await run(`INSERT INTO distribution_commission (id, order_id, order_line_id, product_id, promoter_id, customer_id, level, rule,
      currency, base_minor, amount_minor, earned_at)
    SELECT ${id('a', 'n')}, ${id('b', 'n')}, ${id('c', 'n')}, ${id('d', '1')}, ${id('e', `1 + n % ${promoters}`)}, ${id('f', '1')}, 1, 0,
      'CNY', 1000, 100, ${at('n')} FROM generate_series(1, ${orders}) AS n`);
  await run(`INSERT INTO distribution_incentive (id, kind, title_en, title_zh, terms, currency, budget_id, budget_minor, from_at,
      until_at, settle_after_days, state, reason, created_by, created_at, activated_by, activated_at)
    SELECT ${id('9', 'n')}, 'RANKING', 'June', '六月', '{"prizesMinor": ["1"]}', 'CNY', ${id('8', '1')}, 0, ${at('200 * (n - 1)')},
      ${at('200 * n')}, 14, 'ACTIVE', 'test', 'test', ${at('0')}, 'test', ${at('0')} FROM generate_series(1, ${incentives}) AS n`);
  await run(`INSERT INTO distribution_incentive_progress (id, incentive_id, promoter_id, orders, turnover_minor, reached_at, created_at)
    SELECT gen_random_uuid(), ${id('9', 'i')}, ${id('e', 'n')}, 1, n, ${at('n')}, ${at('n')}
    FROM generate_series(1, 20) AS i, generate_series(1, ${promoters}) AS n`);
  await asOwner(opened.databaseUrl, 'VACUUM ANALYZE');
}, timeout);

afterAll(() => opened.close());

const house = () => systemContext(opened.kernel, 'test');

function watch(work: () => Promise<unknown>): Promise<CarriedOut[]> {
  const { kernel, databaseUrl } = opened;
  return carriedOut({ pool: kernel.database.pool, databaseUrl, about: /distribution_/ }, work);
}

/** Of incentives there are few. */
function expectFew(statements: readonly CarriedOut[], rows: number) {
  expect(statements.length).toBeGreaterThan(0);
  for (const { text, readWhole, rowsRead } of statements) {
    expect([text, readWhole.filter((table) => table !== 'distribution_incentive')]).toEqual([text, []]);
    expect(rowsRead, text).toBeLessThanOrEqual(rows);
  }
}

it('a result reads what the promoter has sold in the window, and no more', { timeout }, async () => {
  const orderNumber = 50_001;
  const event = {
    id: 1n,
    key: 'any',
    actor: 'test',
    occurredAt: minuteOf(orderNumber),
    name: 'distribution.earned',
    payload: {
      commissionId: idOf('a', orderNumber),
      promoterId: idOf('e', 1 + (orderNumber % promoters)),
      customerId: idOf('f', 1),
      orderId: idOf('b', orderNumber),
      amountMinor: '100',
      currency: 'CNY',
      level: 1,
      at: minuteOf(orderNumber).toISOString(),
    },
  };
  await asOwner(opened.databaseUrl, 'ALTER TABLE distribution_incentive_progress DISABLE TRIGGER ALL');
  const statements = await watch(() => transact(house(), (write) => followResults.handle(write, [event])));
  expectFew(statements, 2 * incentives + 10);
});

it('a page of a board and the ranks on it read that page', { timeout }, async () => {
  const query = { limit: 20, backward: false, from: undefined } as const;
  const ids = [idOf('9', 1), idOf('9', 2)];
  let rows: string[] = [];
  expectFew(
    await watch(async () => {
      rows = [...(await boardsOf(house(), ids, query)).values()].flat().map((row) => row.id);
    }),
    60,
  );
  expect(rows).toHaveLength(40);
  expectFew(await watch(() => ranksOf(house(), rows)), 3 * 40);
  const ranks = await ranksOf(house(), rows);
  expect(rows.map((row) => ranks.get(row))).toEqual(
    ids.flatMap(() => Array.from({ length: 20 }, (_, place) => place + 1)),
  );
});

it('settling reads the orders of the window and of the one before', { timeout }, async () => {
  const period = { currency: 'CNY', fromAt: minuteOf(40_000), untilAt: minuteOf(40_200) };
  const statements = await watch(() => loadFacts(house(), period));
  const read = statements.filter(({ text }) => text.includes('distribution_commission c'));
  expect(read).toHaveLength(2);
  expectFew(read, 210);
});
