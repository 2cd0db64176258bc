import { expect, it } from 'vitest';
import { addToCart, completeCheckout, startCheckout } from '#api/goods/index.ts';
import { claimService } from '#core/attribution/claims/claim-service.ts';
import { transact } from '#core/transact.ts';
import { shareOrders } from '#plugins/mcn/splits/share-orders.ts';
import { tie } from '#tests/core/attribution/village.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { home } from '#tests/points/reward-shop.ts';
import { minuteMs, openMarket } from './market.ts';

const timeout = 60_000;

it('services of an order are paid for by one programme', { timeout }, async () => {
  const market = await openMarket();
  const { client, house, talent } = market;
  const owed = await market.owe();
  const own = { subject: owed.subject, beneficiaryId: talent.userId, contract: null };
  await transact(house(), (write) => claimService(write, 'another', [own]));
  await deliverAll(market.kernel);
  expect(await client.mcnSale.findUnique({ where: { orderId: owed.orderId } })).toMatchObject({
    outcome: 'CLAIMED_BY_ANOTHER',
  });
  expect(await market.cost()).toBe(0n);
  expect(await market.audit()).toEqual([]);
});

it('an order of a dozen lines is shared and taken back with as many statements as one of one', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { kernel, house } = market;
  const goods = [];
  for (let n = 0; n < 12; n += 1)
    goods.push(
      (await offer({ kernel }, { slug: `good-${n}`, priceMinor: 1_000n + BigInt(n), kind: 'SERVICE' })).rowId,
    );
  const share = async (variantIds: readonly string[]) => {
    const owed = await market.owe(1, variantIds);
    const work = () => transact(house(), (write) => shareOrders(write, [owed]));
    const { statements } = await countOwnStatements(kernel.database.pool, work);
    return { statements: statements.length, rows: (await market.parts(owed.orderId)).length };
  };
  await share(goods.slice(0, 1));
  const [one, dozen] = [await share(goods.slice(0, 1)), await share(goods)];
  expect([one.rows, dozen.rows]).toEqual([2, 24]);
  expect(dozen.statements).toBe(one.statements);
});

it('two orders of one moment are shared as any others', { timeout }, async () => {
  const market = await openMarket();
  const { client, house, clock, talent, join, kernel, lesson } = market;
  await market.turn(false);
  const buyers = [await join(), await join()];
  for (const { userId } of buyers) await tie(kernel, userId, talent.userId);
  clock.advanceMs(minuteMs);
  for (const buyer of buyers) {
    await addToCart(buyer.ctx(), { variantId: lesson.rowId, quantity: 1 });
    const { checkoutId } = await startCheckout(buyer.ctx(), { address: home });
    await completeCheckout(buyer.ctx(), { checkoutId, method: 'sandbox_succeed' });
  }
  await deliverAll(kernel);
  const decisions = await client.attributionDecision.findMany();
  expect(new Set(decisions.map(({ at }) => at.getTime())).size).toBe(1);
  const orders = decisions.map(({ subject, customerId, at }) => ({
    orderId: subject.slice('order:'.length),
    subject,
    talentId: talent.userId,
    customerId,
    at,
  }));
  await transact(house(), (write) => shareOrders(write, orders));
  for (const { orderId } of orders)
    expect(await market.parts(orderId)).toEqual([
      ['AGENCY', 200n, 0n],
      ['TALENT', 800n, 0n],
    ]);
});
