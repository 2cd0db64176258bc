import { expect, it } from 'vitest';
import { addToCart, completeCheckout, startCheckout } from '#api/goods/index.ts';
import { post } from '#core/ledger/post.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { transact } from '#core/transact.ts';
import { accountsOf } from '#plugins/distribution/commissions/accounts.ts';
import { accrueOrders } from '#plugins/distribution/commissions/accrue.ts';
import { releaseCommissions } from '#plugins/distribution/commissions/release.ts';
import { takeBack } from '#plugins/distribution/commissions/take-back.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { home } from '#tests/points/reward-shop.ts';
import { dayMs, minuteMs, reason } from '../society.ts';
import { openMarket } from './market.ts';

const none = { pending: 0n, available: 0n, debt: 0n };
const cny = (amount: bigint) => ({ ...none, ...{ pending: amount } });

it('is earned by an order, waits for the refund window, and can be withdrawn then', async () => {
  const market = await openMarket();
  const orderId = await market.buy();
  expect(await market.balances()).toEqual(cny(1_000n));
  const { client } = market.kernel.database;
  const [commission] = await client.distributionCommission.findMany();
  expect(commission).toMatchObject({
    orderId,
    promoterId: market.promoter.userId,
    customerId: market.customer.userId,
    level: 1,
    baseMinor: 10_001n,
    amountMinor: 1_000n,
    releasedAt: null,
  });
  expect(commission?.releaseAt?.getTime()).toBe((commission?.earnedAt.getTime() ?? 0) + 7 * dayMs);
  market.clock.advanceMs(6 * dayMs);
  await releaseCommissions.run(market.house());
  expect(await market.balances()).toEqual(cny(1_000n));
  market.clock.advanceMs(dayMs + 60_000);
  await Promise.all([releaseCommissions.run(market.house()), releaseCommissions.run(market.house())]);
  expect(await market.balances()).toEqual({ ...none, available: 1_000n });
  expect(await market.told('distribution.released')).toHaveLength(1);
  expect(await market.faults()).toEqual([]);
});

it('gives the leader a second part, and nobody a third', async () => {
  const market = await openMarket();
  const leader = await market.lead();
  await market.buy();
  expect(await market.balances()).toEqual(cny(1_000n));
  expect(await market.balances(leader.userId)).toEqual(cny(200n));
  expect(await market.cost()).toBe(1_200n);
  // What the leader buys through nobody, and what the promoter buys, brings nobody anything of their own.
  await market.buy(1, leader);
  expect(await market.cost()).toBe(1_200n);
});

it('is taken back in proportion, whatever the refunds, and all of it with the last unit', async () => {
  const market = await openMarket();
  const orderId = await market.buy(3);
  expect(await market.balances()).toEqual(cny(3_000n));
  await market.refund(orderId, 1);
  expect(await market.balances()).toEqual(cny(2_000n));
  await market.refund(orderId, 2);
  expect(await market.balances()).toEqual(none);
  expect(await market.cost()).toBe(0n);
  await market.passWindow();
  expect(await market.balances()).toEqual(none);
  expect(await market.faults()).toEqual([]);
});

it('becomes a debt when it has been paid out already, which the next commission pays', async () => {
  const market = await openMarket();
  const orderId = await market.buy(2);
  await market.passWindow();
  await market.withdraw(1_500n);
  await market.refund(orderId, 2);
  expect(await market.balances()).toEqual({ pending: 0n, available: 0n, debt: -1_500n });
  await market.buy(2);
  await market.passWindow();
  expect(await market.balances()).toEqual({ pending: 0n, available: 500n, debt: 0n });
  expect(await market.faults()).toEqual([]);
});

it('is not earned by whoever is banned, nor by who was no promoter when the order was placed', async () => {
  const market = await openMarket();
  const { house, promoter, client } = market;
  await banPromoter(house(), { promoterId: promoter.userId, reason });
  const owedToNobody = await market.buy();
  // Even if attribution knew nothing of the ban.
  await client.attributionSuspension.updateMany({ data: { until: market.clock.now() } });
  const banned = await market.buy();
  const outcomes = await client.distributionAccrual.findMany({
    select: { orderId: true, outcome: true },
    orderBy: { at: 'asc' },
  });
  expect(outcomes).toEqual([
    { orderId: owedToNobody, outcome: 'NOBODY' },
    { orderId: banned, outcome: 'BANNED' },
  ]);
  expect(await market.balances()).toEqual(none);
});

it('goes by the policy that was in force when the order was placed', async () => {
  const market = await openMarket();
  const { promoter, client, house, clock } = market;
  const before = await market.buy();
  await market.enforce({ base: 'PAID', rules: [{ rate: { basisPoints: 500 } }] });
  const after = await market.buy();
  const amounts = await client.distributionCommission.findMany({
    select: { orderId: true, amountMinor: true },
    orderBy: { earnedAt: 'asc' },
  });
  expect(amounts).toEqual([
    { orderId: before, amountMinor: 1_000n },
    { orderId: after, amountMinor: 500n },
  ]);
  // The same event again, however late: nothing more is earned.
  const decision = await client.attributionDecision.findUniqueOrThrow({
    where: { subject: `order:${before}` },
  });
  clock.advanceMs(dayMs);
  await transact(house(), (write) => accrueOrders(write, [{ ...decision, orderId: before }]));
  expect(await market.balances(promoter.userId)).toEqual(cny(1_500n));
});

it('waits while the plugin is off, and then nothing is lost and nothing comes twice', async () => {
  const market = await openMarket();
  const { kernel, house } = market;
  const turn = (enabled: boolean) => setPluginEnabled(house(), { id: 'distribution', enabled, reason });
  await turn(false);
  const orderId = await market.buy(3);
  // What is refunded before it is earned is not earned, in whatever order the two are heard of.
  await market.refund(orderId, 1);
  await market.buy(1);
  expect(await market.balances()).toEqual(none);
  await turn(true);
  await deliverAll(kernel);
  expect(await market.balances()).toEqual(cny(3_000n));
  await turn(false);
  await market.refund(orderId, 2);
  await turn(true);
  await deliverAll(kernel);
  expect(await market.balances()).toEqual(cny(1_000n));
  expect(await market.faults()).toEqual([]);
});

it('waits while a refund is asked for, and says so', async () => {
  const market = await openMarket();
  const { client, clock, house } = market;
  const orderId = await market.buy(2);
  await client.$executeRaw`
    UPDATE goods_order_line SET claimed_quantity = 1, claimed_minor = 10001 WHERE order_id = ${orderId}::uuid`;
  clock.advanceMs(8 * dayMs);
  await releaseCommissions.run(house());
  expect(await market.balances()).toEqual(cny(2_000n));
  expect(await client.distributionCommission.findMany()).toMatchObject([{ blockedBy: 'REFUND_ASKED_FOR' }]);
  await client.$executeRaw`
    UPDATE goods_order_line SET claimed_quantity = 0, claimed_minor = 0 WHERE order_id = ${orderId}::uuid`;
  clock.advanceMs(dayMs);
  await releaseCommissions.run(house());
  expect(await market.balances()).toEqual({ ...none, available: 2_000n });
});

it('is released although another one cannot be, which says so and is tried again', async () => {
  const market = await openMarket();
  const { house, client, clock } = market;
  const orderIds = [await market.buy(), await market.buy(), await market.buy()];
  const { id } = await client.distributionCommission.findFirstOrThrow({
    where: { orderId: orderIds[1] ?? '' },
  });
  // Something else has its place in the ledger.
  const other = { promoterId: market.promoter.userId, currency: 'CNY' };
  const { cost, pending } = accountsOf(other);
  const legs = [
    { account: cost, amount: -1n },
    { account: pending, amount: 1n },
  ];
  await transact(house(), (write) =>
    post(write, { source: `commission:${id}`, kind: 'distribution.released', legs }),
  );
  clock.advanceMs(8 * dayMs);
  await releaseCommissions.run(house());
  const lines = await client.distributionCommission.findMany({ orderBy: { earnedAt: 'asc' } });
  expect(lines.map(({ releasedAt, blockedBy }) => [releasedAt !== null, blockedBy])).toEqual([
    [true, null],
    [false, 'FAILED'],
    [true, null],
  ]);
  expect((await market.balances()).available).toBe(2_000n);
  expect(lines[1]?.dueAt?.getTime()).toBeGreaterThan(clock.now().getTime());
});

it('takes as many statements for a dozen orders as for one: to be earned, released and taken back', async () => {
  const market = await openMarket();
  const { kernel, house, client, clock } = market;
  await setPluginEnabled(house(), { id: 'distribution', enabled: false, reason });
  const orderIds: string[] = [];
  while (orderIds.length < 14) orderIds.push(await market.buy());
  const decisions = new Map((await client.attributionDecision.findMany()).map((one) => [one.subject, one]));
  const decided = orderIds.flatMap((orderId) => {
    const decision = decisions.get(`order:${orderId}`);
    return decision ? [{ ...decision, orderId }] : [];
  });
  const count = async (work: () => Promise<unknown>) =>
    (await countOwnStatements(kernel.database.pool, work)).statements.length;
  const accrue = (...range: [number, number]) =>
    count(() => transact(house(), (write) => accrueOrders(write, decided.slice(...range))));
  await accrue(0, 1);
  const earning = [await accrue(1, 2), await accrue(2, 14)];
  expect(await client.distributionCommission.count()).toBe(14);

  const release = (at: Date | undefined) => {
    clock.set(new Date((at?.getTime() ?? 0) + 7 * dayMs));
    return count(() => releaseCommissions.run(house()));
  };
  const releasing = [await release(decided.at(0)?.at), await release(decided.at(-1)?.at)];
  expect(await client.distributionCommission.count({ where: { releasedAt: null } })).toBe(0);

  for (const orderId of orderIds.slice(0, 5)) await market.refund(orderId, 1);
  const take = (...range: [number, number]) =>
    count(() => transact(house(), (write) => takeBack(write, orderIds.slice(...range))));
  const taking = [await take(0, 1), await take(1, 5)];
  expect(await market.balances()).toEqual({ ...none, available: 9_000n });
  for (const [one, many] of [earning, releasing, taking]) expect(many).toBe(one);
});

it('costs a checkout no statement, on or off', async () => {
  const { kernel, house, customer, lesson, clock } = await openMarket();
  const checkout = async () => {
    clock.advanceMs(minuteMs);
    await addToCart(customer.ctx(), { variantId: lesson.rowId, quantity: 1 });
    const { statements } = await countOwnStatements(kernel.database.pool, async () => {
      const { checkoutId } = await startCheckout(customer.ctx(), { address: home });
      await completeCheckout(customer.ctx(), { checkoutId, method: 'sandbox_succeed' });
    });
    await deliverAll(kernel);
    return statements;
  };
  await checkout();
  const on = await checkout();
  await setPluginEnabled(house(), { id: 'distribution', enabled: false, reason });
  expect(await checkout()).toEqual(on);
});
