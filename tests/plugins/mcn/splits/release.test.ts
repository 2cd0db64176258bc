import { expect, it } from 'vitest';
import { addToCart, completeCheckout, startCheckout } from '#api/goods/index.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { serviceCost } from '#plugins/mcn/splits/accounts.ts';
import { releaseShares } from '#plugins/mcn/splits/release.ts';
import { shareOrders } from '#plugins/mcn/splits/share-orders.ts';
import { takeBack } from '#plugins/mcn/splits/take-back.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { home } from '#tests/points/reward-shop.ts';
import { dayMs } from '../stage.ts';
import { minuteMs, none, openMarket } from './market.ts';

const timeout = 120_000;

it('waits while a refund is asked for, and says so', { timeout }, async () => {
  const market = await openMarket();
  const { client, clock, house, talent } = market;
  const orderId = await market.buy(2);
  await client.$executeRaw`
    UPDATE goods_order_line SET claimed_quantity = 1, claimed_minor = 10001 WHERE order_id = ${orderId}::uuid`;
  clock.advanceMs(8 * dayMs);
  await releaseShares.run(house());
  expect(await market.balances(talent)).toEqual({ ...none, pending: 1_600n });
  expect(await client.mcnSplit.count({ where: { blockedBy: 'REFUND_ASKED_FOR' } })).toBe(2);
  await client.$executeRaw`
    UPDATE goods_order_line SET claimed_quantity = 0, claimed_minor = 0 WHERE order_id = ${orderId}::uuid`;
  clock.advanceMs(dayMs);
  await releaseShares.run(house());
  expect(await market.balances(talent)).toEqual({ ...none, available: 1_600n });
});

it('is released although another part cannot be, which says so and is tried again', { timeout }, async () => {
  const market = await openMarket();
  const { house, client, clock, talent } = market;
  const orderIds = [await market.buy(), await market.buy(), await market.buy()];
  const { id } = await client.mcnSplit.findFirstOrThrow({
    where: { orderId: orderIds[1] ?? '', party: 'TALENT' },
  });
  // Something else has its place in the ledger.
  const legs = [
    { account: serviceCost('CNY').near(talent.userId), amount: -1n },
    { account: purseOf({ userId: talent.userId, currency: 'CNY' }).pending, amount: 1n },
  ];
  await transact(house(), (write) => post(write, { source: `mcnSplit:${id}`, kind: 'mcn.released', legs }));
  clock.advanceMs(8 * dayMs);
  await releaseShares.run(house());
  const parts = await client.mcnSplit.findMany({ where: { party: 'TALENT' }, orderBy: { earnedAt: 'asc' } });
  expect(parts.map(({ releasedAt, blockedBy }) => [releasedAt !== null, blockedBy])).toEqual([
    [true, null],
    [false, 'FAILED'],
    [true, null],
  ]);
  expect((await market.balances(talent)).available).toBe(1_600n);
  expect(parts[1]?.dueAt?.getTime()).toBeGreaterThan(clock.now().getTime());
});

it('takes as many statements for a dozen orders as for one: to be shared, released and taken back', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { kernel, house, client, clock, talent } = market;
  await market.turn(false);
  const orderIds: string[] = [];
  while (orderIds.length < 14) orderIds.push(await market.buy());
  const decisions = new Map((await client.attributionDecision.findMany()).map((one) => [one.subject, one]));
  const decided = orderIds.flatMap((orderId) => {
    const decision = decisions.get(`order:${orderId}`);
    return decision ? [{ ...decision, orderId, talentId: talent.userId }] : [];
  });
  const count = async (work: () => Promise<unknown>) =>
    (await countOwnStatements(kernel.database.pool, work)).statements.length;
  const share = (...range: [number, number]) =>
    count(() => transact(house(), (write) => shareOrders(write, decided.slice(...range))));
  await share(0, 1);
  const sharing = [await share(1, 2), await share(2, 14)];
  expect(await client.mcnSplit.count()).toBe(28);

  const release = (at: Date | undefined) => {
    clock.set(new Date((at?.getTime() ?? 0) + 7 * dayMs));
    return count(() => releaseShares.run(house()));
  };
  const releasing = [await release(decided.at(0)?.at), await release(decided.at(-1)?.at)];
  expect(await client.mcnSplit.count({ where: { releasedAt: null } })).toBe(0);

  for (const orderId of orderIds.slice(0, 5)) await market.refund(orderId, 1);
  const take = (...range: [number, number]) =>
    count(() => transact(house(), (write) => takeBack(write, orderIds.slice(...range))));
  const taking = [await take(0, 1), await take(1, 5)];
  expect(await market.balances(talent)).toEqual({ ...none, available: 7_200n });
  for (const [one, many] of [sharing, releasing, taking]) expect(many).toBe(one);
});

it('costs a checkout no statement, on or off', { timeout }, async () => {
  const market = await openMarket();
  const { kernel, customer, lesson, clock } = market;
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
  await market.turn(false);
  expect(await checkout()).toEqual(on);
});
