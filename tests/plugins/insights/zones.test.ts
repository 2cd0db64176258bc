import { expect, it } from 'vitest';
import { updateSettings } from '#core/update-settings.ts';
import { ordersBehind } from '#plugins/insights/queries/orders.ts';
import { overview } from '#plugins/insights/queries/overview.ts';
import { requestRebuild } from '#plugins/insights/rebuilds/request-rebuild.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { hourMs, openHouse, reason } from './house.ts';

const second = { from: '2026-06-02', to: '2026-06-02' };
const cny = { currency: 'CNY' };
const berlin = { ...cny, timeZone: 'Europe/Berlin' };
const firstPage = { from: undefined, limit: 100, backward: false };

it('figures are kept in the days of other zones as well, and of no zone that nobody asked for', async () => {
  const world = await openHouse();
  const ada = await world.join();
  const staff = () => asMember(world.kernel, ada, ['insights.read', 'insights.rebuild']);
  // One in the morning of the second in Shanghai is the evening of the first in Berlin.
  world.clock.advanceMs(13 * hourMs);
  await world.buy(ada);
  await world.settle();
  await expect(overview(staff(), second, berlin)).rejects.toMatchObject({
    code: 'INSIGHTS_TIME_ZONE_UNKNOWN',
  });
  await updateSettings(world.house(), { key: 'insights', values: { timeZones: ['Europe/Berlin'] } });
  world.clock.advanceMs(24 * hourMs);
  await world.buy(ada, 2);
  await world.rebuild();
  await requestRebuild(staff(), { reason });
  await world.rebuild();
  await world.settle();
  expect(await overview(staff(), second, cny)).toMatchObject({ gmv: 10_001n });
  expect(await overview(staff(), second, berlin)).toMatchObject({ gmv: 20_002n });
  const [behind, ...more] = await ordersBehind(staff(), second, berlin, firstPage);
  expect([behind?.totalMinor, more]).toEqual([20_002n, []]);
  expect(await world.faults()).toEqual([]);
  await updateSettings(world.house(), { key: 'insights', values: { timeZones: [] } });
  await requestRebuild(staff(), { reason });
  await world.rebuild();
  expect(await world.client.insightsShare.count({ where: { zone: 'Europe/Berlin' } })).toBe(0);
  expect(await world.faults()).toEqual([]);
});

it('a zone that there is not is refused, and nothing changes', async () => {
  const world = await openHouse();
  const wrong = { key: 'insights', values: { timeZones: ['Europe/Atlantis'] } };
  await expect(updateSettings(world.house(), wrong)).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  expect(await world.client.setting.findUnique({ where: { key: 'insights' } })).toBeNull();
});
