import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn, stockOf } from '../checkout/till.ts';
import {
  bySf,
  cancelMemberOrder,
  lineOf,
  look,
  receiveReturn,
  refundOrder,
  retryRefund,
  shipOrder,
  statesOf,
} from '../orders/desk.ts';
import { openTeashop, type Teashop } from '../orders/teashop.ts';

let shop: Teashop;
const reason = 'The parcel was wet.';

beforeAll(async () => {
  shop = await openTeashop();
});
afterAll(() => shop.app.stop());

describe('staff', () => {
  it('give back units at the prices paid, then any amount, and not one unit more than was paid', async () => {
    const { member, orderId } = await shop.buyer('Lin');
    const order = await look(member, orderId);
    const lines = [{ orderLineId: lineOf(order, 'longjing'), quantity: 1 }];
    const first = await refundOrder(shop.staff, { orderId, lines, reason });
    expect(first.refund).toMatchObject({ state: 'SENT', amount: { amountMinor: '12800' } });
    const over = await refundOrder(shop.staff, { orderId, amountMinor: '19701', reason });
    expect(over.errors).toMatchObject([{ code: 'REFUND_EXCEEDS_CAPTURED', refundableMinor: '19700' }]);
    const goodwill = await refundOrder(shop.staff, { orderId, amountMinor: '10000', reason });
    expect(goodwill.refund).toMatchObject({ amount: { amountMinor: '10000' }, lines: [] });
    const cup = [{ orderLineId: lineOf(order, 'celadon'), quantity: 1 }];
    const both = await refundOrder(shop.staff, { orderId, lines: [...lines, ...cup], reason });
    expect(both.errors).toMatchObject([{ code: 'REFUND_EXCEEDS_CAPTURED', refundableMinor: '9700' }]);
    await shop.settle();
    expect(await look(member, orderId)).toMatchObject({
      paymentState: 'PARTIALLY_REFUNDED',
      refunded: { amountMinor: '22800' },
      lines: [{ refundedQuantity: 1 }, { refundedQuantity: 0 }],
    });
    const { order: cancelled } = await cancelMemberOrder(shop.staff, { orderId, reason });
    expect(cancelled?.refunded).toEqual({ amountMinor: '32500' });
    await shop.settle();
    expect(statesOf(await look(member, orderId))).toEqual(['CANCELLED', 'REFUNDED', 'NOT_NEEDED']);
    expect(await faultsIn(shop.app)).toEqual([]);
  });

  it('give back what was refused on the way, which comes back without having arrived', async () => {
    const before = await stockOf(shop.app, shop.cup.rowId);
    const { member, orderId } = await shop.buyer('Mei');
    await shipOrder(shop.staff, { orderId, ...bySf });
    const lines = [{ orderLineId: lineOf(await look(member, orderId), 'celadon'), quantity: 1 }];
    const { refund } = await refundOrder(shop.staff, { orderId, lines, reason });
    expect(await stockOf(shop.app, shop.cup.rowId)).toEqual({ ...before, onHand: before.onHand - 1 });
    const back = await receiveReturn(shop.staff, { refundId: refund?.id, fate: 'RESTOCKED' });
    expect(back.errors).toEqual([]);
    expect(await stockOf(shop.app, shop.cup.rowId)).toEqual(before);
    expect(await faultsIn(shop.app)).toEqual([]);
  });

  it('are refused what makes no sense, and nothing changes', async () => {
    const { member, orderId } = await shop.buyer('Bao');
    for (const [input, code] of [
      [{}, 'REFUND_EMPTY'],
      [{ amountMinor: '-1' }, 'REFUND_AMOUNT_NEGATIVE'],
      [{ shippingMinor: '-1' }, 'REFUND_AMOUNT_NEGATIVE'],
      [{ shippingMinor: '1' }, 'REFUND_SHIPPING_EXCEEDED'],
      [{ amountMinor: '32501' }, 'REFUND_EXCEEDS_CAPTURED'],
      [{ amountMinor: '100', reason: '' }, 'ORDER_REASON_LENGTH'],
    ] as const)
      expect((await refundOrder(shop.staff, { orderId, reason, ...input })).errors).toMatchObject([{ code }]);
    expect(await look(member, orderId)).toMatchObject({ refunded: { amountMinor: '0' }, refunds: [] });
  });

  it('send again what the provider has refused, as soon as it takes it', async () => {
    const { member, orderId } = await shop.buyer('Dan', 'sandbox_refund_refused');
    const { refund } = await refundOrder(shop.staff, { orderId, amountMinor: '500', reason });
    const refundId = refund?.id;
    expect((await retryRefund(shop.staff, { refundId })).errors).toMatchObject([
      { code: 'REFUND_ILLEGAL_TRANSITION', from: 'SENT' },
    ]);
    await shop.settle();
    expect(await look(member, orderId)).toMatchObject({
      paymentState: 'PAID',
      refunded: { amountMinor: '0' },
      refunds: [{ state: 'FAILED', steps: [{}, {}, { state: 'FAILED', note: 'refund_refused' }] }],
    });
    expect(await faultsIn(shop.app)).toEqual([]);
    await shop.app.kernel.database.client.sandboxPayment.updateMany({ data: { method: 'sandbox_succeed' } });
    expect((await retryRefund(shop.staff, { refundId })).refund).toMatchObject({ state: 'SENT' });
    await shop.settle();
    expect(await look(member, orderId)).toMatchObject({
      paymentState: 'PARTIALLY_REFUNDED',
      refunded: { amountMinor: '500' },
      refunds: [{ state: 'COMPLETED' }],
    });
    expect(await faultsIn(shop.app)).toEqual([]);
  });
});
