import { expect, it } from 'vitest';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { transact } from '#core/transact.ts';
import { accrueOrders } from '#plugins/distribution/commissions/accrue.ts';
import { lockOrders } from '#plugins/distribution/commissions/lock-orders.ts';
import { releaseCommissions } from '#plugins/distribution/commissions/release.ts';
import { takeBack } from '#plugins/distribution/commissions/take-back.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { dayMs, reason } from '../society.ts';
import { openMarket } from './market.ts';

const timeout = 240_000;

/** Orders of which nothing has come yet. */
async function openOwing() {
  const market = await openMarket();
  const { client, house } = market;
  const turn = (enabled: boolean) => setPluginEnabled(house(), { id: 'distribution', enabled, reason });
  return {
    ...market,
    turn,
    async owe(quantity = 1) {
      await turn(false);
      const orderId = await market.buy(quantity);
      await turn(true);
      const decision = await client.attributionDecision.findUniqueOrThrow({
        where: { subject: `order:${orderId}` },
      });
      return { ...decision, orderId };
    },
  };
}

it('an accrual that dies at any statement happens once when it is repeated', { timeout }, async () => {
  const market = await openOwing();
  const { client, house } = market;
  let owed = await market.owe();
  const accrue = () => transact(house(), (write) => accrueOrders(write, [owed]));
  await accrue();
  await eachDeath(market.kernel, accrue, {
    before: async () => {
      owed = await market.owe();
    },
    after: async () => {
      await accrue();
      const commissions = await client.distributionCommission.findMany({ where: { orderId: owed.orderId } });
      expect(commissions).toMatchObject([{ amountMinor: 1_000n }]);
    },
  });
  const count = await client.distributionCommission.count();
  expect((await market.balances()).pending).toBe(BigInt(count) * 1_000n);
  expect(await market.faults()).toEqual([]);
});

it('a release that dies at any statement happens once when it is repeated', { timeout }, async () => {
  const market = await openOwing();
  const { client, house, clock } = market;
  const release = () => releaseCommissions.run(house());
  await release();
  await eachDeath(market.kernel, release, {
    before: async () => {
      await market.buy();
      clock.advanceMs(8 * dayMs);
    },
    after: async () => {
      await release();
      expect(await client.distributionCommission.count({ where: { releasedAt: null } })).toBe(0);
      const { pending, available } = await market.balances();
      expect([pending, available]).toEqual([
        0n,
        BigInt(await client.distributionCommission.count()) * 1_000n,
      ]);
    },
  });
  expect(await market.faults()).toEqual([]);
});

it('taking back that dies at any statement happens once when it is repeated', { timeout }, async () => {
  const market = await openOwing();
  const { client, house, turn } = market;
  let orderId = '';
  const refunded = async () => {
    orderId = await market.buy(2);
    await turn(false);
    await market.refund(orderId, 1);
    await turn(true);
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
      expect(await client.distributionCommission.findMany({ where: { orderId } })).toMatchObject([
        { amountMinor: 2_000n, reversedMinor: 1_000n },
      ]);
    },
  });
  const count = await client.distributionCommission.count({ where: { reversedMinor: 1_000n } });
  const all = await client.distributionCommission.count();
  expect((await market.balances()).pending).toBe(BigInt(all) * 2_000n - BigInt(count) * 1_000n);
  expect(await market.faults()).toEqual([]);
});
