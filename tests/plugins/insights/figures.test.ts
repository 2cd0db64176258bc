import { expect, it } from 'vitest';
import { recordChannelCost } from '#core/attribution/costs/record-cost.ts';
import { channelFunnels } from '#plugins/insights/queries/channels.ts';
import { cohorts } from '#plugins/insights/queries/cohorts.ts';
import { ordersBehind } from '#plugins/insights/queries/orders.ts';
import { overview } from '#plugins/insights/queries/overview.ts';
import { revenueMix } from '#plugins/insights/queries/revenue-mix.ts';
import { sharesBehind } from '#plugins/insights/queries/shares.ts';
import { stages } from '#plugins/insights/queries/stages.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { hourMs, openHouse } from './house.ts';

const june = { from: '2026-06-01', to: '2026-06-30' };
const cny = { currency: 'CNY' };
const firstPage = { from: undefined, limit: 100, backward: false };

/** Ada came by a code and bought in June and in July; Bob came by himself and bought in June, and gave half back. */
async function openSummer() {
  const world = await openHouse();
  const token = await world.touch({ entrance: 'QR' });
  await world.touch({ entrance: 'QR' });
  const [ada, bob] = [await world.join(), await world.join()];
  await world.meet(token ?? '', ada);
  await recordChannelCost(world.house(), {
    entrance: 'QR',
    fromDay: '2026-06-01',
    toDay: '2026-07-30',
    amountMinor: 6_000n,
    currency: 'CNY',
    campaign: null,
    note: 'Printed codes.',
  });
  await world.buy(ada);
  const given = await world.buy(bob, 2);
  await world.refund(given, 1);
  world.clock.advanceMs(31 * 24 * hourMs);
  await world.buy(ada, 3);
  await world.settle();
  return { ...world, ada, bob, staff: () => asMember(world.kernel, ada, ['insights.read']) };
}

it('key figures are those of the days, and of whom is asked for', async () => {
  const { staff } = await openSummer();
  expect(await overview(staff(), june, cny)).toEqual({
    currency: 'CNY',
    gmv: 30_003n,
    refunds: 10_001n,
    orders: 2n,
    units: 3n,
    newMembers: 2n,
    newBuyers: 2n,
    cost: 3_000n,
    arpu: 10_001n,
    cac: 1_500n,
    ltv: 25_002n,
    repurchaseRate: 0.5,
    dau: 2 / 30,
    mau: 2n,
    stickiness: 1 / 30,
  });
  expect(await overview(staff(), june, { ...cny, entrance: 'QR' })).toMatchObject({
    gmv: 10_001n,
    cac: 3_000n,
    ltv: 40_004n,
    repurchaseRate: 1,
  });
  expect(await overview(staff(), june, { ...cny, cohort: '2026-07' })).toMatchObject({ gmv: 0n, cac: null });
  expect(await overview(staff(), june, { currency: 'USD' })).toMatchObject({ gmv: 0n, orders: 0n });
});

it('funnels, the mix, cohorts and stages say how far people got', async () => {
  const { staff } = await openSummer();
  const funnels = await channelFunnels(staff(), june, cny);
  expect(funnels.find(({ channel }) => channel === 'QR')).toMatchObject({
    steps: { TOUCHED: 2n, REGISTERED: 1n, ORDERED: 1n, REPEATED: 1n, LED_IN: 0n },
    cost: 3_000n,
    lifetime: 40_004n,
    returnOnCost: 40_004 / 3_000,
  });
  expect(funnels.find(({ channel }) => channel === 'NONE')?.steps).toMatchObject({
    TOUCHED: 0n,
    ORDERED: 1n,
    REPEATED: 0n,
  });
  const mix = await revenueMix(staff(), june, cny);
  expect(mix.find(({ kind }) => kind === 'SERVICE')).toMatchObject({ units: 2n, net: 20_002n, share: 1 });
  const summer = { from: '2026-06-01', to: '2026-07-31' };
  const months = await cohorts(staff(), summer, cny, firstPage);
  expect(months.map(({ cohort, month, buyers, size, net }) => [cohort, month, buyers, size, net])).toEqual([
    ['2026-06', '2026-06', 2n, 2n, 20_002n],
    ['2026-06', '2026-07', 1n, 2n, 30_003n],
  ]);
  const behind = { from: ['2026-06', '2026-06'], limit: 1, backward: false };
  expect(await cohorts(staff(), summer, cny, behind)).toEqual([months[1]]);
  expect(await stages(staff(), june, cny)).toMatchObject({
    newMembers: 2n,
    conversionRate: 1,
    kindsSold: 1,
    besideLargest: 0,
    referredRate: 0,
  });
});

it('every figure leads to its rows, which add up to it, in one statement each', async () => {
  const { staff, kernel, ada, bob } = await openSummer();
  const { gmv, newBuyers } = await overview(staff(), june, cny);
  const asked = { metric: 'ORDERS', days: june, filter: cny } as const;
  const shares = await sharesBehind(staff(), asked, firstPage);
  expect(shares.map(({ subjectId }) => subjectId).sort()).toEqual([ada, bob].sort());
  expect(shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(gmv);
  const buyers = await sharesBehind(staff(), { ...asked, metric: 'FIRST_ORDERS' }, firstPage);
  expect(BigInt(buyers.length)).toBe(newBuyers);
  const orders = await ordersBehind(staff(), june, cny, firstPage);
  expect(orders.reduce((sum, { totalMinor }) => sum + totalMinor, 0n)).toBe(gmv);
  const byCode = await ordersBehind(staff(), june, { ...cny, entrance: 'QR' }, firstPage);
  expect(byCode.map(({ userId }) => userId)).toEqual([ada]);
  const reads = [
    () => overview(staff(), june, cny),
    () => channelFunnels(staff(), june, cny),
    () => revenueMix(staff(), june, cny),
    () => stages(staff(), june, cny),
    () => cohorts(staff(), june, cny, firstPage),
    () => sharesBehind(staff(), asked, firstPage),
    () => ordersBehind(staff(), june, cny, firstPage),
  ];
  for (const read of reads) {
    const { statements } = await countOwnStatements(kernel.database.pool, async () => void (await read()));
    expect(statements).toHaveLength(1);
  }
});

it('days, money and months that there are not are refused, and so is who may not read', async () => {
  const { staff, kernel, ada } = await openHouse().then((world) => ({
    ...world,
    ada: world.lesson.rowId,
    staff: () => asMember(world.kernel, world.lesson.rowId, ['insights.read']),
  }));
  const refused = async (days: typeof june, filter: Parameters<typeof overview>[2], code: string) =>
    expect(overview(staff(), days, filter)).rejects.toMatchObject({ code });
  await refused({ from: '2026-06-31', to: '2026-07-01' }, cny, 'INSIGHTS_RANGE_INVALID');
  await refused({ from: '2026-07-02', to: '2026-07-01' }, cny, 'INSIGHTS_RANGE_INVALID');
  await refused({ from: '2020-01-01', to: '2026-07-01' }, cny, 'INSIGHTS_RANGE_INVALID');
  await refused(june, { currency: 'yuan' }, 'INSIGHTS_CURRENCY_INVALID');
  await refused(june, { currency: 'CNY', cohort: '2026-13' }, 'INSIGHTS_COHORT_INVALID');
  await expect(overview(asMember(kernel, ada), june, cny)).rejects.toThrow();
  for (const from of [['x'], ['2026-06-01', 'x', '', ''], [1, 2]])
    await expect(
      sharesBehind(staff(), { metric: 'ORDERS', days: june, filter: cny }, { ...firstPage, from }),
    ).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
});
