import { describe, expect, it } from 'vitest';
import { addLevelRule } from '#plugins/distribution/growth/level-rules/add-level-rule.ts';
import type { Criterion } from '#plugins/distribution/growth/level-rules/criteria.ts';
import { figuresOfPeriod } from '#plugins/distribution/growth/level-rules/figures.ts';
import { previewLevelRule } from '#plugins/distribution/growth/level-rules/preview.ts';
import { periodAt } from '#plugins/distribution/growth/level-rules/result-period.ts';
import { setLevelByStaff } from '#plugins/distribution/promoters/set-level-by-staff.ts';
import { tie } from '#tests/core/attribution/village.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { dayMs, opening, openSociety, reason } from '../../society.ts';
import { crowd } from './crowd.ts';
import { monthBegins, openSeason, orders, thirtyOrders } from './season.ts';

const form = { ...thirtyOrders, reason };
const turnover: Criterion = { result: 'TURNOVER', currency: 'CNY', toRise: 1n, toStay: 0n };

describe('a rule about levels', () => {
  it('is on record with its version, and never changes', async () => {
    const { client, house } = await openSociety();
    const { levelRuleId } = await addLevelRule(house(), form);
    const validFrom = new Date(opening.getTime() + dayMs);
    await addLevelRule(house(), { ...form, validFrom });
    expect(await client.distributionLevelRule.findMany({ orderBy: { version: 'asc' } })).toMatchObject([
      {
        id: levelRuleId,
        version: 1,
        criteria: [{ result: 'ORDERS', currency: null, toRise: '30', toStay: '20' }],
        validFrom: opening,
      },
      { version: 2, validFrom },
    ]);
    expect(await client.auditLog.findFirst({ where: { action: 'distributionAddLevelRule' } })).toMatchObject({
      subject: `levelRule:${levelRuleId}`,
      reason,
    });
    const change = client.distributionLevelRule.update({
      where: { id: levelRuleId },
      data: { graceDays: 3 },
    });
    await expect(change).rejects.toThrow('permission denied');
  });

  it.each([
    [
      'six things',
      { criteria: Array.from({ length: 6 }, () => orders(2n, 1n)) },
      'DISTRIBUTION_LEVEL_CRITERIA_TOO_MANY',
    ],
    ['one thing twice', { criteria: [orders(2n, 1n), orders(3n, 1n)] }, 'DISTRIBUTION_LEVEL_CRITERION_TWICE'],
    [
      'money without a currency',
      { criteria: [{ ...turnover, currency: null }] },
      'DISTRIBUTION_LEVEL_CURRENCY_INVALID',
    ],
    [
      'money of nobody',
      { criteria: [{ ...turnover, currency: 'XYZ' }] },
      'DISTRIBUTION_LEVEL_CURRENCY_INVALID',
    ],
    [
      'orders in a currency',
      { criteria: [{ ...orders(2n, 1n), currency: 'CNY' }] },
      'DISTRIBUTION_LEVEL_CURRENCY_INVALID',
    ],
    ['nothing to rise', { criteria: [orders(0n, 0n)] }, 'DISTRIBUTION_LEVEL_THRESHOLD_INVALID'],
    ['more to stay than to rise', { criteria: [orders(2n, 3n)] }, 'DISTRIBUTION_LEVEL_THRESHOLD_INVALID'],
    ['less than nothing', { criteria: [orders(2n, -1n)] }, 'DISTRIBUTION_LEVEL_THRESHOLD_INVALID'],
    ['a month of grace', { graceDays: 28 }, 'DISTRIBUTION_LEVEL_GRACE_INVALID'],
    ['no reason', { reason: ' ' }, 'DISTRIBUTION_REASON_LENGTH'],
    ['yesterday', { validFrom: new Date(opening.getTime() - 1) }, 'DISTRIBUTION_LEVEL_RULE_BACKDATED'],
  ])('is refused with %s', async (_what, wrong, code) => {
    const { house, refuses } = await openSociety();
    const messages = { en: expect.stringMatching(/^[A-Z]/), zh: expect.stringMatching(/\p{Script=Han}/u) };
    await refuses(() => addLevelRule(house(), { ...form, ...wrong }), { code, messages });
  });

  it('is refused to who may not, and so is its preview', async () => {
    const { promote, refuses } = await openSociety();
    const ada = await promote();
    await refuses(() => addLevelRule(ada.ctx(), form), { code: 'FORBIDDEN' });
    await refuses(() => previewLevelRule(ada.ctx(), form), { code: 'FORBIDDEN' });
  });
});

it('figures are of one’s own orders within the period, less what was given back, and of customers at its end', async () => {
  const { buy, refund, clock, house, kernel, promoter, join, lead } = await openSeason();
  const leader = await lead();
  clock.set(monthBegins(7));
  await buy();
  const [half, whole] = [await buy(2), await buy()];
  await refund(half, 1);
  await refund(whole, 1);
  const second = await join();
  await tie(kernel, second.userId, promoter.userId);
  clock.set(monthBegins(8));
  await tie(kernel, second.userId, null);
  await buy();
  const asked = (result: Criterion['result'], currency: string | null) => ({ ...turnover, result, currency });
  const criteria = [
    asked('ORDERS', null),
    asked('TURNOVER', 'CNY'),
    asked('COMMISSION', 'CNY'),
    asked('TURNOVER', 'USD'),
    asked('FAN_CLUB', null),
  ];
  const period = periodAt('MONTH', monthBegins(7), 'Asia/Shanghai');
  const ids = [promoter.userId, leader.userId];
  const { value, statements } = await countOwnStatements(kernel.database.pool, () =>
    figuresOfPeriod(house(), ids, { criteria, period }),
  );
  // A lesson costs 100.01, of which the promoter gets 10.00. What a recruit sells is not one's own.
  expect(value.get(promoter.userId)).toEqual([2n, 20_002n, 2_000n, 0n, 2n]);
  expect(value.get(leader.userId)).toEqual([0n, 0n, 0n, 0n, 0n]);
  expect(statements).toHaveLength(1);
});

it('a preview says who would rise and who would fall, and changes nothing', async () => {
  const season = await openSeason();
  const { buy, clock, house, promoter, promote, kernel } = season;
  const idle = await promote();
  await setLevelByStaff(house(), { promoterId: idle.userId, level: 'LEADER', reason });
  await crowd(season, 30);
  clock.set(monthBegins(7));
  await buy();
  await buy();
  clock.set(monthBegins(8));
  const terms = { ...thirtyOrders, criteria: [orders(2n, 1n)] };
  const before = await kernel.database.client.eventLog.count();
  const preview = await previewLevelRule(house(), terms);
  expect(preview).toMatchObject({
    key: '2026-07',
    promoters: 32,
    risen: 1,
    fallen: 1,
    rising: [
      { promoterId: promoter.userId, figures: [{ result: 'ORDERS', value: 2n, toRise: 2n, toStay: 1n }] },
    ],
    falling: [{ promoterId: idle.userId, figures: [{ value: 0n }] }],
  });
  expect(await kernel.database.client.eventLog.count()).toBe(before);
  const { statements } = await countOwnStatements(kernel.database.pool, () =>
    previewLevelRule(house(), terms),
  );
  expect(statements).toHaveLength(2);
  expect(await previewLevelRule(house(), { ...terms, criteria: [] })).toMatchObject({
    promoters: 0,
    risen: 0,
  });
});
