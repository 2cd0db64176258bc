import { afterAll, beforeAll, expect, it } from 'vitest';
import { campaignSpread } from '#plugins/insights/queries/campaigns.ts';
import { channelFunnels } from '#plugins/insights/queries/channels.ts';
import { cohorts } from '#plugins/insights/queries/cohorts.ts';
import { habits } from '#plugins/insights/queries/habits.ts';
import { overview } from '#plugins/insights/queries/overview.ts';
import { concentration, promotersByNet } from '#plugins/insights/queries/promoters.ts';
import { revenueMix } from '#plugins/insights/queries/revenue-mix.ts';
import { sharesBehind } from '#plugins/insights/queries/shares.ts';
import { stages } from '#plugins/insights/queries/stages.ts';
import { values } from '#plugins/insights/queries/values.ts';
import { wordOfMouth } from '#plugins/insights/queries/word-of-mouth.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { type CarriedOut, carriedOut } from '#tests/helpers/plans.ts';

const timeout = 120_000;
const week = { from: '2026-03-01', to: '2026-03-07' };
const cny = { currency: 'CNY' };
const page = { from: undefined, limit: 21, backward: false };
const behind = { ...page, from: ['2026-03-03', '0a000000-0000-7000-8000-000000001000', '', 'CNY'] };

let opened: Awaited<ReturnType<typeof openTestKernel>>;

/** Shares of 400,000 orders of 20,000 members over two years, and the figures that follow. */
beforeAll(async () => {
  opened = await openTestKernel({ enabled: ['insights'] });
  const zone = opened.kernel.config.timeZone;
  const id = `('0a000000-0000-7000-8000-' || lpad((n % 20000)::text, 12, '0'))::uuid`;
  const shares = (metric: string, kind: string, per: number) => `
    INSERT INTO insights_share (subject_id, zone, metric, period, kind, currency, entrance, segment, cohort, count, amount_minor)
    SELECT ${id}, '${zone}', '${metric}', to_char(date '2025-01-01' + (n / 20000 * 31 + n % 29), 'YYYY-MM-DD'), ${kind},
      'CNY', (ARRAY['QR', 'SOCIAL', 'NONE'])[1 + n % 3], (ARRAY['REGISTERED', 'BUYER'])[1 + n % 2],
      '2025-' || lpad((1 + n % 12)::text, 2, '0'), 1, 100 + n % 900
    FROM generate_series(1, 400000, ${per}) AS n`;
  await asOwner(opened.databaseUrl, shares('ORDERS', `''`, 1));
  await asOwner(opened.databaseUrl, shares('FUNNEL', `'ORDERED'`, 10));
  await asOwner(opened.databaseUrl, shares('UNITS', `'PHYSICAL'`, 4));
  await asOwner(
    opened.databaseUrl,
    `INSERT INTO insights_figure SELECT zone, metric, period, kind, currency, entrance, segment, cohort, sum(count), sum(amount_minor)
     FROM insights_share GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`,
  );
  await asOwner(opened.databaseUrl, 'ANALYZE insights_share, insights_figure');
}, timeout);

afterAll(() => opened.close());

const staff = () => asMember(opened.kernel, '0a000000-0000-7000-8000-000000000001', ['insights.read']);

/** What all members' shares are is read by no figure; and a figure of a week looks at figures of that week. */
const reads: readonly [name: string, read: () => Promise<unknown>][] = [
  ['overview', () => overview(staff(), week, cny)],
  ['funnel', () => channelFunnels(staff(), week, cny)],
  ['mix', () => revenueMix(staff(), week, cny)],
  ['stages', () => stages(staff(), week, cny)],
  ['habits', () => habits(staff(), week, cny)],
  ['values', () => values(staff(), week, cny)],
  ['word of mouth', () => wordOfMouth(staff(), week, cny)],
  ['campaigns', () => campaignSpread(staff(), week, cny, page)],
  ['promoters', () => promotersByNet(staff(), week, cny, page)],
  ['concentration', () => concentration(staff(), week, cny)],
  ['cohorts', () => cohorts(staff(), week, cny, page)],
  ['shares', () => sharesBehind(staff(), { metric: 'ORDERS', days: week, filter: cny }, page)],
  ['later shares', () => sharesBehind(staff(), { metric: 'ORDERS', days: week, filter: cny }, behind)],
];

it.each(reads)(
  '%s: one statement, by an index, over the figures of those days alone',
  async (_name, read) => {
    const { kernel, databaseUrl } = opened;
    const about = /insights_/;
    const found: CarriedOut[] = await carriedOut({ pool: kernel.database.pool, databaseUrl, about }, read);
    expect(found).toHaveLength(1);
    for (const { text, readWhole, rowsRead } of found) {
      expect([text, readWhole]).toEqual([text, []]);
      expect(rowsRead, text).toBeLessThan(6_000);
    }
  },
);
