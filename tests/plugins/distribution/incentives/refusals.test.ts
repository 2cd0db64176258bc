import { expect, it } from 'vitest';
import { closeBudget } from '#core/budgets/fund-budget.ts';
import { newId } from '#core/ids.ts';
import { encodeId } from '#schema/common/ids.ts';
import { dayMs, opening, reason } from '../society.ts';
import { openArena } from './arena.ts';

const timeout = 60_000;
const good = { kind: 'PER_ORDER', terms: { prizeMinor: '1000' } };
const past = new Date(opening.getTime() - dayMs).toISOString();
const lottery = { minOrders: 1, prizes: [{ id: 'a', quantity: 3, prizeMinor: '50000' }] };

const cases: readonly (readonly [string, object, string, readonly string[], string])[] = [
  [
    'a negative prize',
    { terms: { prizeMinor: '-5' } },
    'DISTRIBUTION_INCENTIVE_TERMS_INVALID',
    ['terms', 'prizeMinor'],
    '激励活动条款无效',
  ],
  [
    'a prize of nothing',
    { terms: { prizeMinor: '0' } },
    'DISTRIBUTION_INCENTIVE_TERMS_INVALID',
    ['terms', 'prizeMinor'],
    '条款无效',
  ],
  [
    'terms of another kind',
    { terms: { prizesMinor: ['1'] } },
    'DISTRIBUTION_INCENTIVE_TERMS_INVALID',
    ['terms', 'prizeMinor'],
    '条款无效',
  ],
  [
    'terms that say too much',
    { terms: { prizeMinor: '1', perHead: '1' } },
    'DISTRIBUTION_INCENTIVE_TERMS_INVALID',
    ['terms'],
    '条款无效',
  ],
  [
    'a prize above the budget',
    { terms: { prizeMinor: '100001' } },
    'DISTRIBUTION_INCENTIVE_ABOVE_BUDGET',
    ['budgetMinor'],
    '超出预算',
  ],
  [
    'prizes above the budget',
    { kind: 'LOTTERY', terms: lottery },
    'DISTRIBUTION_INCENTIVE_ABOVE_BUDGET',
    ['budgetMinor'],
    '150000',
  ],
  [
    'steps that do not rise',
    {
      kind: 'STAIRCASE',
      terms: {
        steps: [
          { orders: 3, prizeMinor: '1' },
          { orders: 3, prizeMinor: '2' },
        ],
      },
    },
    'DISTRIBUTION_INCENTIVE_STEPS_NOT_RISING',
    ['terms', 'steps', '1'],
    '必须高于上一档',
  ],
  [
    'prizes that rise',
    { kind: 'RANKING', terms: { prizesMinor: ['5', '6'] } },
    'DISTRIBUTION_INCENTIVE_PRIZES_RISING',
    ['terms', 'prizesMinor', '1'],
    '名次靠后',
  ],
  [
    'a packet that is too small',
    { kind: 'RED_PACKET', terms: { minOrders: 1, totalMinor: '10', parts: 6, minMinor: '2' } },
    'DISTRIBUTION_INCENTIVE_TERMS_INVALID',
    ['terms', 'minMinor'],
    '条款无效',
  ],
  [
    'two goals at once',
    { kind: 'LEVEL_UP', terms: { orders: 1, turnoverMinor: '1' } },
    'DISTRIBUTION_INCENTIVE_TERMS_INVALID',
    ['terms'],
    '条款无效',
  ],
  [
    'a prize twice',
    { kind: 'LOTTERY', terms: { minOrders: 1, prizes: [...lottery.prizes, ...lottery.prizes] } },
    'DISTRIBUTION_INCENTIVE_TERMS_INVALID',
    ['terms', 'prizes'],
    '条款无效',
  ],
  ['no currency', { currency: 'XXZ' }, 'DISTRIBUTION_INCENTIVE_CURRENCY', ['currency'], '币种无效'],
  [
    'another currency than that of the budget',
    { currency: 'USD' },
    'DISTRIBUTION_INCENTIVE_CURRENCY',
    ['currency'],
    '币种不一致',
  ],
  [
    'a negative budget',
    { budgetMinor: '-1' },
    'DISTRIBUTION_INCENTIVE_BUDGET_INVALID',
    ['budgetMinor'],
    '预算金额',
  ],
  [
    'a budget that is none',
    { budgetId: encodeId('Budget', '01935b6e-0000-7000-8000-000000000001') },
    'BUDGET_NOT_FOUND',
    ['budgetId'],
    '预算不存在',
  ],
  [
    'a window in the past',
    { from: past },
    'DISTRIBUTION_INCENTIVE_WINDOW_PAST',
    ['from'],
    '不能早于当前时间',
  ],
  [
    'a window that ends before it begins',
    { until: past },
    'DISTRIBUTION_INCENTIVE_WINDOW_INVALID',
    ['until'],
    '结束时间',
  ],
  [
    'a window of two years',
    { until: '2028-06-01T00:00:00Z' },
    'DISTRIBUTION_INCENTIVE_WINDOW_INVALID',
    ['until'],
    '366',
  ],
  [
    'no time for refunds',
    { settleAfterDays: 0 },
    'DISTRIBUTION_INCENTIVE_WAIT_INVALID',
    ['settleAfterDays'],
    '180',
  ],
  ['no title', { titleZh: '  ' }, 'DISTRIBUTION_INCENTIVE_TITLE_LENGTH', ['titleZh'], '名称'],
  ['no reason', { reason: '' }, 'DISTRIBUTION_REASON_LENGTH', ['reason'], '理由'],
];

it('what cannot be meant is refused, in both languages, and nothing has changed', { timeout }, async () => {
  const arena = await openArena();
  const root = await arena.app.administrator();
  const before = await arena.fingerprint();
  for (const [what, more, code, path, zh] of cases) {
    const from = new Date(arena.clock.now().getTime() + dayMs);
    const input = {
      ...good,
      titleEn: 'June',
      titleZh: '六月',
      currency: 'CNY',
      budgetId: encodeId('Budget', arena.budgetId),
      budgetMinor: '100000',
      from: from.toISOString(),
      until: new Date(from.getTime() + 10 * dayMs).toISOString(),
      settleAfterDays: 14,
      reason,
      ...more,
    };
    for (const [locale, words] of [
      ['en', /^[\x20-\x7e]+$/],
      ['zh', zh],
    ] as const) {
      const { data } = await root.run<{ distributionDraftIncentive: object }>(
        `mutation ($input: DistributionDraftIncentiveInput!) { distributionDraftIncentive(input: $input) {
          incentive { id } errors { code path message } } }`,
        { input },
        { endpoint: 'admin', headers: { 'accept-language': locale } },
      );
      expect(data.distributionDraftIncentive, what).toEqual({
        incentive: null,
        errors: [
          {
            code,
            path,
            message:
              typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words),
          },
        ],
      });
    }
  }
  expect(await arena.fingerprint()).toEqual(before);
});

it('it is promised only in time, with money that is there, and each step is taken once', {
  timeout,
}, async () => {
  const arena = await openArena();
  const decide = (name: string, incentiveId: string | undefined, key?: string) =>
    arena.change(name, { incentiveId, reason, ...(key && { idempotencyKey: key }) });
  const activate = 'distributionActivateIncentive';
  const cancel = 'distributionCancelIncentive';
  const refused = async (work: () => ReturnType<typeof decide>, code: string) => {
    const { client } = arena;
    const counts = async () => [
      await client.distributionIncentive.findMany({ orderBy: { id: 'asc' } }),
      await client.ledgerHold.findMany({ orderBy: { id: 'asc' } }),
      await client.auditLog.count(),
      await client.eventLog.count({ where: { name: { startsWith: 'distribution.' } } }),
    ];
    const before = await counts();
    expect((await work()).errors).toMatchObject([{ code }]);
    expect(await counts()).toEqual(before);
  };
  const greedy = await arena.draft({ ...good, budgetMinor: '1000001' });
  await refused(() => decide(activate, greedy.incentive?.id), 'INSUFFICIENT_FUNDS');
  const missing = encodeId('DistributionIncentive', newId(arena.clock));
  for (const name of [activate, cancel])
    await refused(() => decide(name, missing), 'DISTRIBUTION_INCENTIVE_NOT_FOUND');
  await refused(
    () => arena.change(activate, { incentiveId: greedy.incentive?.id, reason: '' }),
    'DISTRIBUTION_REASON_LENGTH',
  );

  const late = await arena.draft(good);
  arena.clock.advanceMs(dayMs);
  await refused(() => decide(activate, late.incentive?.id), 'DISTRIBUTION_INCENTIVE_WINDOW_PAST');

  const drafted = await arena.draft(good);
  expect(await decide(activate, drafted.incentive?.id, 'once')).toMatchObject({
    incentive: { state: 'ACTIVE' },
  });
  expect(await decide(activate, drafted.incentive?.id, 'once')).toMatchObject({
    incentive: { state: 'ACTIVE' },
  });
  expect(await arena.budget()).toEqual({ paid: '0', reserved: '100000', available: '900000' });
  await refused(() => decide(activate, drafted.incentive?.id), 'DISTRIBUTION_INCENTIVE_ILLEGAL_TRANSITION');
  expect(await decide(cancel, drafted.incentive?.id)).toMatchObject({ incentive: { state: 'CANCELLED' } });
  expect(await arena.budget()).toEqual({ paid: '0', reserved: '0', available: '1000000' });
  await refused(() => decide(cancel, drafted.incentive?.id), 'DISTRIBUTION_INCENTIVE_ILLEGAL_TRANSITION');

  const last = await arena.draft(good);
  await closeBudget(arena.house(), { budgetId: arena.budgetId, reason });
  await refused(() => decide(activate, last.incentive?.id), 'BUDGET_CLOSED');
  const audited = await arena.client.auditLog.findMany({
    where: { action: { startsWith: 'distribution', endsWith: 'Incentive' } },
    orderBy: { id: 'asc' },
  });
  expect(audited.map(({ action }) => action)).toEqual([
    'distributionDraftIncentive',
    'distributionDraftIncentive',
    'distributionDraftIncentive',
    activate,
    cancel,
    'distributionDraftIncentive',
  ]);
  expect(await arena.faults()).toEqual([]);
});

it('terms, once written down, are never changed', { timeout }, async () => {
  const arena = await openArena();
  await arena.draft(good);
  const change = (data: object) => arena.client.distributionIncentive.updateMany({ data });
  await expect(change({ terms: { prizeMinor: '1' } })).rejects.toThrow(/stays what was promised/);
  await expect(change({ budgetMinor: 5n })).rejects.toThrow(/stays what was promised/);
  await expect(change({ state: 'SETTLED' })).rejects.toThrow(/from DRAFT to SETTLED/);
});
