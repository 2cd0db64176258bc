import { expect, it } from 'vitest';
import { addToCart, completeCheckout, startCheckout } from '#api/goods/index.ts';
import { transact } from '#core/transact.ts';
import { endContract } from '#plugins/mcn/contracts/end-contract.ts';
import { releaseShares } from '#plugins/mcn/splits/release.ts';
import { shareOrders } from '#plugins/mcn/splits/share-orders.ts';
import { tie } from '#tests/core/attribution/village.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { home } from '#tests/points/reward-shop.ts';
import { dayMs, reason } from '../stage.ts';
import { minuteMs, none, openMarket } from './market.ts';

const timeout = 120_000;

it('an order that a hundred share at once is shared once', { timeout }, async () => {
  const market = await openMarket();
  const { client, house, talent, agency } = market;
  const orders = [await market.owe(1), await market.owe(3)];
  const share = () => transact(house(), (write) => shareOrders(write, orders));
  await Promise.all(Array.from({ length: 100 }, share));
  expect(await client.mcnSplit.count()).toBe(4);
  expect(await market.balances(talent)).toEqual({ ...none, pending: 3_200n });
  expect(await market.balances(agency)).toEqual({ ...none, pending: 800n });
  expect(await market.told('mcn.saleCounted')).toHaveLength(2);
  expect(await market.audit()).toEqual([]);
});

it('a refund and a release at once: nothing is lost, and nothing is paid out of what was given back', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { house, clock, talent, agency } = market;
  for (let round = 0; round < 4; round += 1) {
    const orderId = await market.buy(2);
    clock.advanceMs(8 * dayMs);
    await Promise.all([
      market.refund(orderId, 1),
      ...Array.from({ length: 5 }, () => releaseShares.run(house())),
    ]);
    await releaseShares.run(house());
  }
  expect(await market.balances(talent)).toEqual({ ...none, available: 4n * 800n });
  expect(await market.balances(agency)).toEqual({ ...none, available: 4n * 200n });
  expect(await market.cost()).toBe(4_000n);
  expect(await market.audit()).toEqual([]);
});

it('sharing and taking back at once: what is left is in proportion to what was kept', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { house, kernel, talent } = market;
  for (let round = 0; round < 4; round += 1) {
    const owed = await market.owe(2);
    await market.turn(true);
    const share = () => transact(house(), (write) => shareOrders(write, [owed]));
    await Promise.all([share(), market.refund(owed.orderId, 1), share()]);
    await deliverAll(kernel);
    expect(await market.parts(owed.orderId)).toEqual([
      ['AGENCY', 400n, 200n],
      ['TALENT', 1_600n, 800n],
    ]);
  }
  expect(await market.balances(talent)).toEqual({ ...none, pending: 4n * 800n });
  expect(await market.audit()).toEqual([]);
});

it('an order that is paid while the contract ends is shared by what was in force at its moment', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { kernel, client, clock, agency, join, lesson } = market;
  for (let round = 0; round < 6; round += 1) {
    const [talent, customer] = [await join(), await join()];
    const contractId = await agency.contract(talent, { noticeDays: 0 });
    await tie(kernel, customer.userId, talent.userId);
    clock.advanceMs(minuteMs);
    await addToCart(customer.ctx(), { variantId: lesson.rowId, quantity: 1 });
    const { checkoutId } = await startCheckout(customer.ctx(), { address: home });
    const [{ orderId }] = await Promise.all([
      completeCheckout(customer.ctx(), { checkoutId, method: 'sandbox_succeed' }),
      endContract(round % 2 === 0 ? talent.ctx() : agency.ctx(), { contractId, reason }),
    ]);
    await deliverAll(kernel);
    const { at } = await client.attributionDecision.findUniqueOrThrow({
      where: { subject: `order:${orderId}` },
    });
    const { until } = await market.row(contractId);
    const isShared = (await market.parts(orderId ?? '')).length > 0;
    expect(isShared).toBe(until !== null && at < until);
  }
  expect(await market.audit()).toEqual([]);
});
