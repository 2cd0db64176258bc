import { expect, it } from 'vitest';
import { requestRebuild } from '#plugins/insights/rebuilds/request-rebuild.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { openHouse, reason } from './house.ts';

it('what was there before the plugin was on is counted by the first rebuild, which begins by itself', async () => {
  const world = await openHouse([]);
  const [ada, bob] = [await world.join(), await world.join()];
  await world.buy(ada, 2);
  await world.buy(bob);
  await world.settle();
  expect(await world.client.insightsShare.count()).toBe(0);
  await Promise.all([world.rebuild(), world.rebuild()]);
  await world.rebuild();
  expect(await world.figures('ORDERS')).toEqual({ '2026-06-01': [2n, 30_003n] });
  expect(await world.faults()).toEqual([]);
  expect(await world.client.insightsRebuild.findMany()).toMatchObject([{ state: 'DONE', done: 2 }]);
});

it('staff have everything reckoned anew, one at a time, with a reason on record', async () => {
  const world = await openHouse();
  await world.buy(await world.join());
  await world.settle();
  await world.rebuild();
  const staff = () => asMember(world.kernel, world.lesson.rowId, ['insights.rebuild']);
  await expect(requestRebuild(staff(), { reason: ' ' })).rejects.toMatchObject({
    code: 'INSIGHTS_REASON_LENGTH',
  });
  await expect(requestRebuild(asMember(world.kernel, world.lesson.rowId), { reason })).rejects.toThrow();
  expect(await world.client.insightsRebuild.count()).toBe(1);
  const asked = await Promise.allSettled([1, 2, 3].map(() => requestRebuild(staff(), { reason })));
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await world.client.insightsRebuild.count()).toBe(2);
  expect(await world.client.auditLog.findMany({ where: { action: 'rebuildInsights' } })).toMatchObject([
    { reason },
  ]);
  await world.rebuild();
  expect(await world.client.insightsRebuild.count({ where: { state: 'RUNNING' } })).toBe(0);
  expect(await world.faults()).toEqual([]);
});

it('nobody but its functions writes the figures', async () => {
  const { client } = await openHouse();
  await expect(
    client.$executeRaw`INSERT INTO insights_figure VALUES ('ORDERS', '2026-06-01', '', 'CNY', 'NONE', 'BUYER', '2026-06', 1, 1)`,
  ).rejects.toThrow();
  expect(await client.insightsFigure.count()).toBe(0);
});
