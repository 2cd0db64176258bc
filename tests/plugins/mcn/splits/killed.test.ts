import { expect, it } from 'vitest';
import { transact } from '#core/transact.ts';
import { lockOrders } from '#plugins/mcn/splits/lock-orders.ts';
import { releaseShares } from '#plugins/mcn/splits/release.ts';
import { shareOrders } from '#plugins/mcn/splits/share-orders.ts';
import { takeBack } from '#plugins/mcn/splits/take-back.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { dayMs } from '../stage.ts';
import { none, openMarket } from './market.ts';

const timeout = 240_000;

it('sharing that dies at any statement happens once when it is repeated', { timeout }, async () => {
  const market = await openMarket();
  const { client, house } = market;
  let owed = await market.owe();
  const share = () => transact(house(), (write) => shareOrders(write, [owed]));
  await share();
  await eachDeath(market.kernel, share, {
    before: async () => {
      owed = await market.owe();
    },
    after: async () => {
      await share();
      expect(await market.parts(owed.orderId)).toEqual([
        ['AGENCY', 200n, 0n],
        ['TALENT', 800n, 0n],
      ]);
    },
  });
  const sales = BigInt(await client.mcnSale.count());
  expect(await market.balances(market.talent)).toEqual({ ...none, pending: sales * 800n });
  expect(await market.audit()).toEqual([]);
});

it('a release that dies at any statement happens once when it is repeated', { timeout }, async () => {
  const market = await openMarket();
  const { client, house, clock } = market;
  const release = () => releaseShares.run(house());
  await release();
  await eachDeath(market.kernel, release, {
    before: async () => {
      await market.buy();
      clock.advanceMs(8 * dayMs);
    },
    after: async () => {
      await release();
      expect(await client.mcnSplit.count({ where: { releasedAt: null } })).toBe(0);
      const sales = BigInt(await client.mcnSale.count());
      expect(await market.balances(market.talent)).toEqual({ ...none, available: sales * 800n });
    },
  });
  expect(await market.audit()).toEqual([]);
});

it('taking back that dies at any statement happens once when it is repeated', { timeout }, async () => {
  const market = await openMarket();
  const { client, house } = market;
  let orderId = '';
  const refunded = async () => {
    orderId = await market.buy(2);
    await market.turn(false);
    await market.refund(orderId, 1);
    await market.turn(true);
  };
  const work = () =>
    transact(house(), async (write) => {
      await lockOrders(write, [orderId]);
      await takeBack(write, [orderId]);
    });
  await refunded();
  await work();
  await eachDeath(market.kernel, work, {
    before: refunded,
    after: async () => {
      await work();
      expect(await market.parts(orderId)).toEqual([
        ['AGENCY', 400n, 200n],
        ['TALENT', 1_600n, 800n],
      ]);
    },
  });
  const back = BigInt(await client.mcnSplit.count({ where: { party: 'TALENT', reversedMinor: 800n } }));
  const all = BigInt(await client.mcnSale.count());
  expect((await market.balances(market.talent)).pending).toBe(all * 1_600n - back * 800n);
  expect(await market.audit()).toEqual([]);
});
