import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { openTeahouse, type Teahouse } from '../checkout/teahouse.ts';
import { complete, faultsIn, start, stockOf } from '../checkout/till.ts';
import { bySf, cancelMemberOrder, cancelOrder, lineOf, look, shipOrder, statesOf } from './desk.ts';

let house: Teahouse;
let staff: Client;

beforeAll(async () => {
  house = await openTeahouse();
  staff = await house.app.administrator();
});
afterAll(() => house.app.stop());

/** Somebody with an order of two teas and a cup, paid: 325.00 yuan. */
async function buyer(name: string): Promise<{ member: Client; orderId: string }> {
  const member = await house.shopper(name);
  const { checkout } = await start(member);
  const { checkout: paid } = await complete(member, { checkoutId: checkout?.id });
  return { member, orderId: paid?.order?.id ?? '' };
}

describe('an order of which nothing has left', () => {
  it('is cancelled by its buyer: all money goes back, and stock is free', async () => {
    const before = [await stockOf(house.app, house.tea.rowId), await stockOf(house.app, house.cup.rowId)];
    const { member, orderId } = await buyer('Lin');
    const { order, errors } = await cancelOrder(member, { orderId, reason: 'I drink coffee now.' });
    expect(errors).toEqual([]);
    expect(order).toMatchObject({
      state: 'CANCELLED',
      fulfilmentState: 'NOT_NEEDED',
      refunded: { amountMinor: '32500' },
      refunds: [{ state: 'SENT', amount: { amountMinor: '32500' } }],
    });
    expect([await stockOf(house.app, house.tea.rowId), await stockOf(house.app, house.cup.rowId)]).toEqual(
      before,
    );
    await settlePayments(house.app.kernel);
    expect(await look(member, orderId)).toMatchObject({
      paymentState: 'REFUNDED',
      refunds: [
        {
          state: 'COMPLETED',
          lines: [
            { quantity: 2, amount: { amountMinor: '25600' } },
            { quantity: 1, amount: { amountMinor: '6900' } },
          ],
        },
      ],
    });
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it('is cancelled once, however often its buyer says so', async () => {
    const { member, orderId } = await buyer('Mei');
    const first = await cancelOrder(member, { orderId, idempotencyKey: 'enough' });
    const again = await cancelOrder(member, { orderId, idempotencyKey: 'enough' });
    expect([first.isReplay, again.isReplay]).toEqual([false, true]);
    expect((await cancelOrder(member, { orderId })).errors).toMatchObject([
      { code: 'ORDER_ILLEGAL_TRANSITION', from: 'CANCELLED', to: 'CANCELLED' },
    ]);
    expect((await look(member, orderId)).refunds).toHaveLength(1);
    await settlePayments(house.app.kernel);
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it('is not cancelled by anybody else, and staff say why', async () => {
    const { member, orderId } = await buyer('Bao');
    const thief = await house.app.signUp('Thief');
    expect((await cancelOrder(thief, { orderId })).errors).toMatchObject([{ code: 'ORDER_NOT_FOUND' }]);
    expect((await cancelMemberOrder(staff, { orderId, reason: ' ' })).errors).toMatchObject([
      { code: 'ORDER_REASON_LENGTH' },
    ]);
    expect(statesOf(await look(member, orderId))).toEqual(['OPEN', 'PAID', 'UNFULFILLED']);
    const { order } = await cancelMemberOrder(staff, { orderId, reason: 'The harvest was lost.' });
    expect(order?.steps.at(-1)).toBeDefined();
    expect(order?.steps).toContainEqual({ axis: 'ORDER', to: 'CANCELLED', note: 'The harvest was lost.' });
    const log = await house.app.kernel.database.client.auditLog.findMany({
      where: { action: 'cancelMemberOrder' },
    });
    expect(log).toMatchObject([{ reason: 'The harvest was lost.' }]);
  });
});

it('an order of which something has left is not cancelled any more', async () => {
  const { member, orderId } = await buyer('Dan');
  const lines = [{ orderLineId: lineOf(await look(member, orderId), 'longjing'), quantity: 1 }];
  expect((await shipOrder(staff, { orderId, lines, ...bySf })).errors).toEqual([]);
  expect((await cancelOrder(member, { orderId })).errors).toMatchObject([{ code: 'ORDER_PARTLY_SENT' }]);
  expect((await cancelMemberOrder(staff, { orderId, reason: 'No.' })).errors).toMatchObject([
    { code: 'ORDER_PARTLY_SENT' },
  ]);
  expect(statesOf(await look(member, orderId))).toEqual(['OPEN', 'PAID', 'PARTIALLY_SHIPPED']);
});

it('an order with all that belongs to it takes five statements, whatever it holds', async () => {
  const { member, orderId } = await buyer('Gao');
  await shipOrder(staff, { orderId, ...bySf });
  const { statements } = await fewestStatements(house.app.kernel.database.pool, () => look(member, orderId));
  expect(statements.filter((text) => /goods_|payment/.test(text)).length).toBeLessThanOrEqual(5);
});
