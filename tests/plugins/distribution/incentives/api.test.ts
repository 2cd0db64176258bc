import { expect, it } from 'vitest';
import { transact } from '#core/transact.ts';
import { releaseCommissions } from '#plugins/distribution/commissions/release.ts';
import { closeIncentive } from '#plugins/distribution/incentives/close-incentive.ts';
import { followResults } from '#plugins/distribution/incentives/follow-results.ts';
import { forecastIncentive } from '#plugins/distribution/incentives/forecast.ts';
import { encodeId } from '#schema/common/ids.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { countOwnStatements, fewestStatements } from '#tests/helpers/statements.ts';
import { dayMs, minuteMs, reason } from '../society.ts';
import { openArena } from './arena.ts';

const timeout = 60_000;
const steps = [
  { orders: 1, prizeMinor: '1000' },
  { orders: 3, prizeMinor: '2500' },
];
const staircase = { kind: 'STAIRCASE', terms: { steps } };

it('members read what they can win in their language, how far they have come, and what they have won', {
  timeout,
}, async () => {
  const arena = await openArena();
  const [ann, ben] = [await arena.seller('Annie'), await arena.seller('Benny')];
  await arena.draft({ kind: 'PER_ORDER', terms: { prizeMinor: '100' } });
  const id = await arena.run(staircase);
  for (const seller of [ann, ben, ben]) await arena.sell(seller);
  const read = async (locale: string) => {
    const { data } = await (await arena.signIn('Benny')).run<object>(
      `{ incentives(first: 5) { nodes { id kind state title summary terms budget { amountMinor currency } budgetLeft { amountMinor }
        commitment seed drawId } }
        myPromoter { incentiveProgress { nodes { orders rank turnover { amountMinor } incentive { id } } }
          awards { nodes { cause amount { amountMinor currency } state incentive { title } orderId } } } }`,
      {},
      { headers: { 'accept-language': locale } },
    );
    return data;
  };
  const common = {
    id,
    kind: 'STAIRCASE',
    state: 'ACTIVE',
    terms: { steps },
    budget: { amountMinor: '100000', currency: 'CNY' },
    budgetLeft: { amountMinor: '100000' },
    commitment: null,
    seed: null,
    drawId: null,
  };
  const progress = { nodes: [{ orders: 2, rank: 1, turnover: { amountMinor: '20002' }, incentive: { id } }] };
  // Nobody reads of the draft.
  expect(await read('en')).toEqual({
    incentives: {
      nodes: [{ ...common, title: 'June', summary: 'CN¥10.00 for 1 order, CN¥25.00 for 3 orders.' }],
    },
    myPromoter: { incentiveProgress: progress, awards: { nodes: [] } },
  });
  expect(await read('zh')).toMatchObject({
    incentives: { nodes: [{ title: '六月', summary: '满 1 单奖励 ¥10.00，满 3 单奖励 ¥25.00。' }] },
  });
  await arena.pass(25);
  expect(await read('en')).toMatchObject({
    incentives: { nodes: [{ state: 'SETTLED', budgetLeft: { amountMinor: '98000' } }] },
    myPromoter: {
      awards: {
        nodes: [
          {
            cause: 'step:1',
            amount: { amountMinor: '1000', currency: 'CNY' },
            state: 'PAID',
            incentive: { title: 'June' },
            orderId: null,
          },
        ],
      },
    },
  });
});

it('whoever watches an incentive sees its board change, and drafts never', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const { incentive } = await arena.draft(staircase);
  const client = await arena.signIn('Annie');
  const watch = (incentiveId: string | undefined) =>
    client.watch<{ incentiveUpdates: { state: string; board: { nodes: { orders: number }[] } } | null }>(
      `subscription ($incentiveId: ID!) { incentiveUpdates(incentiveId: $incentiveId) {
        state board(first: 3) { nodes { orders member { handle } } } } }`,
      { incentiveId },
    );
  const draft = watch(incentive?.id);
  await draft.until(({ incentiveUpdates }) => incentiveUpdates === null);
  await draft.close();
  const id = await arena.run(staircase);
  const fresh = (await arena.signIn('Annie')).watch<{
    incentiveUpdates: { state: string; board: { nodes: { orders: number }[] } };
  }>(
    `subscription ($incentiveId: ID!) { incentiveUpdates(incentiveId: $incentiveId) {
      state board(first: 3) { nodes { orders member { handle } } } } }`,
    { incentiveId: id },
  );
  await fresh.until(({ incentiveUpdates }) => incentiveUpdates.board.nodes.length === 0);
  await arena.sell(ann);
  const seen = await fresh.until(({ incentiveUpdates }) => incentiveUpdates.board.nodes.length === 1);
  expect(seen.incentiveUpdates.board.nodes).toEqual([{ orders: 1, member: { handle: 'annie' } }]);
  await arena.change('distributionCancelIncentive', { incentiveId: id, reason });
  await fresh.until(({ incentiveUpdates }) => incentiveUpdates.state === 'CANCELLED');
  await fresh.close();
});

it('a forecast is what the same orders would have cost, and takes as many statements for many as for few', {
  timeout,
}, async () => {
  const arena = await openArena();
  const [ann, ben] = [await arena.seller('Annie'), await arena.seller('Benny')];
  await arena.sell(ann);
  const { incentive } = await arena.draft({ ...staircase, budgetMinor: '4000' });
  const id = incentive?.id ?? '';
  const count = () =>
    fewestStatements(arena.kernel.database.pool, () =>
      forecastIncentive(arena.house(), { incentiveId: rowId(id), days: 30 }),
    );
  const few = await count();
  for (const seller of [ben, ann, ben, ann]) await arena.sell(seller);
  arena.clock.advanceMs(minuteMs);
  const many = await count();
  expect(many.statements).toHaveLength(few.statements.length);
  const before = await arena.fingerprint();
  // Two first steps, and Ann’s second one, which the budget is not enough for.
  expect(many.value).toEqual({
    days: 30,
    orders: 5,
    winners: 2,
    awards: 2,
    currency: 'CNY',
    costMinor: 2_000n,
    missedMinor: 2_500n,
    budgetBasisPoints: 5_000,
  });
  expect(await arena.fingerprint()).toEqual(before);
  const { distributionForecastIncentive: told } = await arena.staff<Record<string, object>>(
    `query ($id: ID!) { distributionForecastIncentive(incentiveId: $id, days: 30) {
      orders winners awards cost { amountMinor currency } missed { amountMinor } budgetBasisPoints } }`,
    { id },
  );
  expect(told).toEqual({
    orders: 5,
    winners: 2,
    awards: 2,
    cost: { amountMinor: '2000', currency: 'CNY' },
    missed: { amountMinor: '2500' },
    budgetBasisPoints: 5_000,
  });
  // What is run over the same orders from now on costs the same.
  const run = await arena.run({ ...staircase, budgetMinor: '4000' });
  for (const seller of [ann, ben, ann, ben, ann]) await arena.sell(seller);
  await arena.pass(25);
  expect(await arena.awards(run)).toEqual(['annie step:1 1000 PAID', 'benny step:1 1000 PAID']);
});

it('a forecast of draws says how much would be won, of all kinds and in bounds', { timeout }, async () => {
  const arena = await openArena();
  const [ann, ben] = [await arena.seller('Annie'), await arena.seller('Benny')];
  await arena.sell(ann);
  await arena.sell(ben);
  arena.clock.advanceMs(minuteMs);
  const prizes = [{ id: 'main', quantity: 5, prizeMinor: '700' }];
  const { incentive } = await arena.draft({ kind: 'LOTTERY', terms: { minOrders: 1, prizes } });
  const incentiveId = rowId(incentive?.id ?? '');
  expect(await forecastIncentive(arena.house(), { incentiveId, days: 7 })).toMatchObject({
    winners: 2,
    costMinor: 1_400n,
  });
  const code = 'DISTRIBUTION_INCENTIVE_DAYS_INVALID';
  for (const days of [0, 367])
    await expect(forecastIncentive(arena.house(), { incentiveId, days })).rejects.toMatchObject({ code });
  const missing = { incentiveId: rowId(encodeId('Budget', arena.budgetId)), days: 7 };
  await expect(forecastIncentive(arena.house(), missing)).rejects.toMatchObject({
    code: 'DISTRIBUTION_INCENTIVE_NOT_FOUND',
  });
});

it('following the results of a hundred orders takes as many statements as of one', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  await arena.run(staircase);
  await arena.sell(ann);
  arena.clock.advanceMs(dayMs);
  const [told] = await arena.client.eventLog.findMany({ where: { name: 'distribution.earned' } });
  if (!told) throw new Error('Nothing was earned');
  const follow = (many: number) =>
    fewestStatements(arena.kernel.database.pool, () =>
      transact(arena.house(), (write) =>
        followResults.handle(
          write,
          Array.from({ length: many }, () => told),
        ),
      ),
    );
  expect((await follow(100)).statements).toHaveLength((await follow(1)).statements.length);
});

it('staff see incentives by state, with what members do not see', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const { incentive } = await arena.draft(staircase);
  const id = await arena.run({ kind: 'PER_ORDER', terms: { prizeMinor: '100' } });
  const orderId = await arena.sell(ann);
  await arena.pass(25);
  const found = await arena.staff<object>(`{
    drafts: distributionIncentives(state: DRAFT) { nodes { id titleEn titleZh budgetId reason activatedAt dueAt } }
    settled: distributionIncentives(state: SETTLED) { nodes { id activatedAt closedAt settledAt cancelledAt dueAt } }
    cancelled: distributionIncentives(state: CANCELLED) { nodes { id } }
    distributionAwards(incentiveId: "${id}") { nodes { orderId raisesLevel paidAt endedAt voidBecause } }
  }`);
  const moment = expect.any(String);
  expect(found).toEqual({
    drafts: {
      nodes: [
        {
          id: incentive?.id,
          titleEn: 'June',
          titleZh: '六月',
          budgetId: encodeId('Budget', arena.budgetId),
          reason,
          activatedAt: null,
          dueAt: null,
        },
      ],
    },
    settled: {
      nodes: [
        { id, activatedAt: moment, closedAt: moment, settledAt: moment, cancelledAt: null, dueAt: null },
      ],
    },
    cancelled: { nodes: [] },
    distributionAwards: {
      nodes: [
        {
          orderId: encodeId('Order', orderId),
          raisesLevel: false,
          paidAt: moment,
          endedAt: null,
          voidBecause: null,
        },
      ],
    },
  });
  expect(await arena.told()).toEqual([
    ['distribution.awarded', { promoterId: ann.userId, amountMinor: '100', currency: 'CNY' }],
    ['distribution.incentiveSettled', { incentiveId: rowId(id) }],
  ]);
});

it('finding out who has won takes as many statements for many prizes as for one', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const close = async (orders: number) => {
    const id = await arena.run({ kind: 'PER_ORDER', terms: { prizeMinor: '100' } });
    for (let sold = 0; sold < orders; sold += 1) await arena.sell(ann);
    arena.clock.advanceMs(25 * dayMs);
    await releaseCommissions.run(arena.house());
    const incentive = await arena.client.distributionIncentive.findUniqueOrThrow({
      where: { id: rowId(id) },
    });
    const { statements } = await countOwnStatements(arena.kernel.database.pool, () =>
      transact(arena.house(), (write) => closeIncentive(write, incentive)),
    );
    expect(await arena.awards(id)).toHaveLength(orders);
    return statements.length;
  };
  await close(1);
  expect(await close(5)).toBe(await close(1));
});
