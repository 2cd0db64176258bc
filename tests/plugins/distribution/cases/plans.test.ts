import { afterAll, beforeAll, expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { detectors } from '#plugins/distribution/cases/detectors/index.ts';
import { distributionSettings } from '#plugins/distribution/settings.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { carriedOut } from '#tests/helpers/plans.ts';

const timeout = 120_000;
const begun = new Date('2025-01-01T00:00:00.000Z');
const minutesApart = 5;
const [sold, promoters, customers] = [200_000, 2_000, 40_000];
const days = 30;
const inWindow = (days * 24 * 60) / minutesApart;

let opened: Awaited<ReturnType<typeof openTestKernel>>;

beforeAll(async () => {
  const clock = new FixedClock(new Date(begun.getTime() + sold * minutesApart * 60_000));
  opened = await openTestKernel({ enabled: ['distribution'], clock });
  await fillShop(opened.databaseUrl);
}, timeout);

afterAll(() => opened.close());

const id = (kind: string, number: string) =>
  `('${kind}0000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** 200,000 orders of 40,000 customers by 2,000 promoters, each five minutes after the one before, with what was decided about them. */
async function fillShop(databaseUrl: string): Promise<void> {
  const from = `timestamptz '${begun.toISOString()}'`;
  const at = `${from} + n * interval '${minutesApart} minutes'`;
  const [promoter, customer] = [id('a', `1 + n % ${promoters}`), id('a', `1 + (n * 7) % ${customers}`)];
  await asOwner(
    databaseUrl,
    `SET session_replication_role = replica;
    INSERT INTO app_user (id, handle, display_name, created_at, updated_at)
      SELECT ${id('a', 'n')}, 'crowd' || n, 'Somebody', ${from}, ${from} FROM generate_series(1, ${customers}) n;
    INSERT INTO distribution_promoter (id, cause, application_id, created_at)
      SELECT ${id('a', 'n')}, 'REVIEW', ${id('b', 'n')}, ${from} FROM generate_series(1, ${promoters}) n;
    INSERT INTO payout_account (id, user_id, provider, external_id, fingerprint, state, verified_at, added_at)
      SELECT ${id('c', 'n')}, ${id('a', 'n')}, 'sandbox', 'account' || n, encode(sha256((n % 9000)::text::bytea), 'hex'), 'VERIFIED', ${from}, ${from}
      FROM generate_series(1, 10000) n;
    INSERT INTO distribution_commission (id, order_id, order_line_id, product_id, promoter_id, customer_id, level, rule, currency,
        base_minor, amount_minor, reversed_minor, earned_at)
      SELECT ${id('d', 'n')}, ${id('e', 'n')}, ${id('f', 'n')}, ${id('9', 'n % 50')}, ${promoter}, ${customer}, 1, 0, 'CNY', 10000, 1000,
        CASE WHEN n % 5 = 0 THEN 1000 ELSE 0 END, ${at}
      FROM generate_series(1, ${sold}) n WHERE ${promoter} <> ${customer};
    INSERT INTO attribution_binding (id, customer_id, promoter_id, since, until, protected_until, cause, ended_by, reason, end_reason,
        rule_version, actor)
      SELECT ${id('7', 'n')}, ${id('a', 'n')}, ${id('a', `1 + (n + 1) % ${promoters}`)}, ${from}, ${at}, ${from}, 'TOUCH', 'TOUCH', 'rule',
        'rule', 1, 'test'
      FROM generate_series(1, ${customers}) n WHERE n <> 1 + (n + 1) % ${promoters};
    INSERT INTO attribution_decision (id, subject, customer_id, at, rule_version, winner_id, because, candidates, decided_at)
      SELECT ${id('8', 'n')}, 'order:' || ${id('e', 'n')}, ${customer}, ${at}, 1, ${promoter}, 'LAST_TOUCH',
        jsonb_build_array(jsonb_build_object('promoterId', ${promoter}, 'via', 'TOUCH', 'at', ${at}, 'lost', NULL),
          jsonb_build_object('promoterId', ${id('a', `1 + (n + 1) % ${promoters}`)}, 'via', 'TOUCH', 'at', ${at} - interval '9 days',
            'lost', 'ANOTHER_WAS_LAST')), ${at}
      FROM generate_series(1, ${sold}) n WHERE ${promoter} <> ${customer}`,
  );
  await asOwner(databaseUrl, 'VACUUM ANALYZE');
}

const large = [
  'distribution_commission',
  'attribution_decision',
  'attribution_binding',
  'app_user',
  'goods_order_line',
];

it.each(detectors.map((detector) => [detector.code, detector] as const))(
  '%s reads the days that it looks at, and no large table as a whole',
  async (_code, detector) => {
    const ctx = systemContext(opened.kernel, 'test');
    const since = new Date(ctx.clock.now().getTime() - days * 24 * 60 * 60_000);
    const settings = {
      ...settingsOf(ctx, distributionSettings),
      ringOrders: 1,
      priceFloors: [{ productId: '90000000-0000-7000-8000-000000000007', currency: 'CNY', floorMinor: 1 }],
    };
    const { pool } = opened.kernel.database;
    const statements = await carriedOut(
      { pool, databaseUrl: opened.databaseUrl, about: /distribution_commission/ },
      () => detector.find(ctx, { since, settings }),
    );
    expect(statements).toHaveLength(1);
    for (const { readWhole, rowsRead } of statements) {
      expect(readWhole.filter((table) => large.includes(table))).toEqual([]);
      expect(rowsRead).toBeLessThanOrEqual(12 * inWindow);
    }
  },
  timeout,
);
