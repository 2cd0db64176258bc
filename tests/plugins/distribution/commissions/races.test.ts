import { expect, it } from 'vitest';
import { addToCart, completeCheckout, startCheckout } from '#api/goods/index.ts';
import { reassignCustomer } from '#core/attribution/bindings/reassign.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { tie } from '#tests/core/attribution/village.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { home } from '#tests/points/reward-shop.ts';
import { minuteMs, reason } from '../society.ts';
import { openMarket } from './market.ts';

const rounds = 12;

it('an order that is paid while its customer is given to somebody else pays one of both: who had the customer at that moment', async () => {
  const market = await openMarket();
  const { kernel, client, clock, house, promote, promoter, customer, lesson } = market;
  const other = await promote();
  const reassign = (promoterId: string) =>
    reassignCustomer(house(), { customerId: customer.userId, promoterId, reason });
  for (let round = 0; round < rounds; round += 1) {
    clock.advanceMs(minuteMs);
    await addToCart(customer.ctx(), { variantId: lesson.rowId, quantity: 1 });
    const { checkoutId } = await startCheckout(customer.ctx(), { address: home });
    const to = round % 2 === 0 ? other : promoter;
    await Promise.all([
      completeCheckout(customer.ctx(), { checkoutId, method: 'sandbox_succeed' }),
      reassign(to.userId),
    ]);
    await deliverAll(kernel);
  }
  const commissions = await client.distributionCommission.findMany();
  expect(commissions).toHaveLength(rounds);
  const periods = await client.customerBinding.findMany({ where: { customerId: customer.userId } });
  expect(periods).toHaveLength(rounds + 1);
  for (const { promoterId, earnedAt, orderId } of commissions) {
    const owners = periods.filter(
      ({ since, until }) => since <= earnedAt && (until === null || until > earnedAt),
    );
    expect(owners.map((owner) => owner.promoterId)).toEqual([promoterId]);
    const decision = await client.attributionDecision.findUnique({ where: { subject: `order:${orderId}` } });
    expect(decision?.winnerId).toBe(promoterId);
  }
  expect(await market.faults()).toEqual([]);
});

it('switched off and on while people buy, nothing that was bought is lost or earned by twice', async () => {
  const market = await openMarket();
  const { kernel, client, clock, house, promoter, join, lesson } = market;
  const buyers = await Promise.all(Array.from({ length: 8 }, () => join()));
  for (const { userId } of buyers) await tie(kernel, userId, promoter.userId);
  clock.advanceMs(minuteMs);
  const buy = async ({ ctx }: (typeof buyers)[number]) => {
    await addToCart(ctx(), { variantId: lesson.rowId, quantity: 1 });
    const { checkoutId } = await startCheckout(ctx(), { address: home });
    await completeCheckout(ctx(), { checkoutId, method: 'sandbox_succeed' });
    await deliverAll(kernel);
  };
  for (const enabled of [false, true, false, true])
    await Promise.all([
      ...buyers.map(buy),
      setPluginEnabled(house(), { id: 'distribution', enabled, reason }),
    ]);
  const orders = await client.order.count({ where: { paymentState: 'PAID' } });
  expect(orders).toBe(buyers.length * 4);
  await deliverAll(kernel);
  const earned = await client.distributionCommission.groupBy({ by: ['orderId'], _count: true });
  expect(earned.map(({ _count }) => _count)).toEqual(Array.from({ length: orders }, () => 1));
  expect(await market.faults()).toEqual([]);
});
