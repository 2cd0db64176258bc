import { expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { rebuild } from '#plugins/insights/rebuilds/rebuild.ts';
import { settleStale } from '#plugins/insights/rollups/settle-stale.ts';
import { tie } from '#tests/core/attribution/village.ts';
import { add, offer } from '#tests/goods/cart/basket-shop.ts';
import { complete, start } from '#tests/goods/checkout/till.ts';
import { testApp } from '#tests/helpers/app.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';

const clock = new FixedClock(new Date('2026-06-10T04:00:00.000Z'));
const range = '{ from: "2026-06-01", to: "2026-06-30" }';

/** Ben, who belongs to Ann, has bought tea, and so has Cat. */
async function openShop() {
  const app = await testApp({ enabled: ['insights'], clock, environment: { PROCESS_ROLE: 'api' } });
  const { kernel } = app;
  const [ann, ben, cat] = [await app.signUp('Annie'), await app.signUp('Benny'), await app.signUp('Cathy')];
  await tie(kernel, rowId(ben.userId), rowId(ann.userId));
  const tea = await offer(app, { slug: 'tea-course', priceMinor: 12_800n, kind: 'SERVICE' });
  for (const buyer of [ben, cat]) {
    await add(buyer, { variantId: tea.variantId });
    const { checkout } = await start(buyer);
    await complete(buyer, { checkoutId: checkout?.id });
  }
  const house = systemContext(kernel, 'test');
  await deliverAll(kernel);
  await settleStale.run(house);
  return { app, house, ann, ben, cat, root: await app.administrator() };
}

it('an operator reads every figure, and goes from it to the members and orders behind it', async () => {
  const { root, app } = await openShop();
  const page = `{
    insightsOverview(range: ${range}) { gmv { amountMinor currency } orders newBuyers arpu { amountMinor } cac { amountMinor } }
    insightsStages(range: ${range}) { kindsSold referredRate conversionRate }
    insightsConcentration(range: ${range}) { promoters net { amountMinor } forFourFifths ofBestFifth }
    insightsWordOfMouth(range: ${range}) { brought bringers good bad score }
    insightsHabits(range: ${range}) { likes repeatOrders cycleDays }
  }`;
  const read = () => root.admin(page);
  expect((await read()).data).toEqual({
    insightsOverview: {
      gmv: { amountMinor: '25600', currency: 'CNY' },
      orders: '2',
      newBuyers: '2',
      arpu: { amountMinor: '8533' },
      cac: { amountMinor: '0' },
    },
    insightsStages: { kindsSold: 1, referredRate: 0.5, conversionRate: 2 / 3 },
    insightsConcentration: {
      promoters: '1',
      net: { amountMinor: '12800' },
      forFourFifths: '1',
      ofBestFifth: 1,
    },
    insightsWordOfMouth: { brought: '0', bringers: '0', good: '0', bad: '0', score: 0 },
    insightsHabits: { likes: '0', repeatOrders: '0', cycleDays: null },
  });
  // One for each figure, and one for who asks.
  const { statements } = await fewestStatements(app.kernel.database.pool, read);
  expect(statements.length).toBeLessThanOrEqual(6);
  const rows = await root.admin(`{
    insightsOrders(range: ${range}) { nodes { buyer { handle } total { amountMinor } entrance } }
    insightsPromoters(range: ${range}) { nodes { rank member { handle } net { amountMinor } } }
    insightsShares(metric: PROMOTED, range: ${range}) { nodes { period kind member { handle } by { handle } amount { amountMinor } } }
    insightsCohorts(range: ${range}) { nodes { cohort month buyers size } }
    insightsValues(range: ${range}) { recency frequency buyers }
    insightsCampaigns(range: ${range}) { nodes { campaign } }
  }`);
  expect(rows.data).toMatchObject({
    insightsOrders: { nodes: [{ buyer: { handle: 'cathy' } }, { buyer: { handle: 'benny' } }] },
    insightsPromoters: { nodes: [{ rank: 1, member: { handle: 'annie' }, net: { amountMinor: '12800' } }] },
    insightsShares: {
      nodes: [{ period: '2026-06', kind: '', member: { handle: 'benny' }, by: { handle: 'annie' } }],
    },
    insightsCohorts: { nodes: [{ cohort: '2026-06', month: '2026-06', buyers: '2', size: '2' }] },
    insightsCampaigns: { nodes: [] },
  });
  const { data } = await root.admin<{ exportInsights: { csv: string; endCursor: string | null } }>(
    `{ exportInsights(metric: ORDERS, range: ${range}, first: 1) { csv endCursor } }`,
  );
  const more = await root.admin<{ exportInsights: { csv: string; endCursor: string | null } }>(
    `query ($after: String) { exportInsights(metric: ORDERS, range: ${range}, first: 1, after: $after) { csv endCursor } }`,
    { after: data.exportInsights.endCursor },
  );
  const file = data.exportInsights.csv + more.data.exportInsights.csv;
  expect(file.split('\r\n')).toEqual([
    'metric,period,kind,currency,subjectId,entrance,segment,cohort,count,amountMinor',
    expect.stringMatching(/^ORDERS,2026-06-10,,CNY,.*,1,12800$/),
    expect.stringMatching(/^ORDERS,2026-06-10,,CNY,.*,1,12800$/),
    '',
  ]);
  expect(more.data.exportInsights.endCursor).toBeNull();
});

it('an operator has all reckoned anew, and sees how far that is; who may not, sees and does nothing', async () => {
  const { root, house, ann } = await openShop();
  await rebuild.run(house);
  const ask =
    'mutation { rebuildInsights(input: { reason: "A doubt." }) { rebuild { isOver done reason } errors { code } } }';
  expect((await root.admin(ask)).data).toEqual({
    rebuildInsights: { rebuild: { isOver: false, done: 0, reason: 'A doubt.' }, errors: [] },
  });
  expect((await root.admin(ask)).data).toEqual({
    rebuildInsights: { rebuild: null, errors: [{ code: 'INSIGHTS_REBUILD_RUNNING' }] },
  });
  await rebuild.run(house);
  expect((await root.admin('{ insightsRebuilds { nodes { isOver done } } }')).data).toMatchObject({
    insightsRebuilds: { nodes: [{ isOver: true, done: 4 }, { isOver: true }] },
  });
  const refused = await ann.run(`{ insightsOverview(range: ${range}) { orders } }`, undefined, {
    endpoint: 'admin',
  });
  expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  const wrong = await root.admin(
    '{ insightsOverview(range: { from: "2026-06-31", to: "2026-06-30" }) { orders } }',
  );
  expect(wrong.errors).toMatchObject([{ extensions: { code: 'INSIGHTS_RANGE_INVALID' } }]);
});
