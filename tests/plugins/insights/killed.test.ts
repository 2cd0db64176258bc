import { beforeEach, expect, it } from 'vitest';
import { recordTouch } from '#core/attribution/touches/record-touch.ts';
import { transact } from '#core/transact.ts';
import { requestRebuild } from '#plugins/insights/rebuilds/request-rebuild.ts';
import { settleSoon } from '#plugins/insights/rollups/settle.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { type House, openHouse, reason } from './house.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 120_000;

let world: House;
let ada: string;

beforeEach(async () => {
  world = await openHouse([]);
  ada = await world.join();
  await world.buy(ada);
  await world.rebuild();
});

/** Something has happened that is not counted yet. */
async function happen(): Promise<void> {
  await recordTouch(asMember(world.kernel, ada), { entrance: 'QR' });
  world.clock.advanceMs(24 * 3_600_000);
}

it('counting that dies at any statement is done once when it is repeated', { timeout }, async () => {
  await eachDeath(world.kernel, world.settleStale, {
    before: async () => {
      await happen();
      await transact(world.house(), (write) => settleSoon(write, [ada]));
    },
    after: async () => {
      await world.settleStale();
      expect(await world.client.insightsStale.count()).toBe(0);
      expect(await world.faults()).toEqual([]);
    },
  });
});

it('a rebuild that dies at any statement goes on where it was', { timeout }, async () => {
  await eachDeath(world.kernel, world.rebuild, {
    before: async () => {
      await world.rebuild();
      await happen();
      await requestRebuild(asMember(world.kernel, ada, ['insights.rebuild']), { reason });
    },
    after: async () => {
      await world.rebuild();
      expect(await world.client.insightsRebuild.count({ where: { state: 'RUNNING' } })).toBe(0);
      expect(await world.faults()).toEqual([]);
    },
  });
});
