import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn, stockOf } from '../checkout/till.ts';
import {
  approveRefund,
  bySf,
  confirmReceipt,
  lineOf,
  look,
  receiveReturn,
  rejectRefund,
  requestRefund,
  shipOrder,
  statesOf,
  withdrawRefund,
} from '../orders/desk.ts';
import { openTeashop, type Teashop } from '../orders/teashop.ts';

let shop: Teashop;

beforeAll(async () => {
  shop = await openTeashop();
});
afterAll(() => shop.app.stop());

/** Somebody with an order, and its lines by SKU. */
async function withOrder(name: string) {
  const { member, orderId } = await shop.buyer(name);
  const order = await look(member, orderId);
  const tea = (quantity: number) => ({ orderLineId: lineOf(order, 'longjing'), quantity });
  const cup = (quantity: number) => ({ orderLineId: lineOf(order, 'celadon'), quantity });
  const ask = (lines: object[], more: object = {}) =>
    requestRefund(member, { orderId, lines, reason: 'Too bitter.', ...more });
  return { member, orderId, tea, cup, ask };
}

describe('before anything has left', () => {
  it('units that are asked back are not sent, and are free when it is granted', async () => {
    const before = await stockOf(shop.app, shop.tea.rowId);
    const { member, orderId, tea, ask } = await withOrder('Lin');
    const { refund } = await ask([tea(1)]);
    expect(refund).toMatchObject({ state: 'REQUESTED', amount: { amountMinor: '12800' } });
    const wanted = { orderId, lines: [tea(2)], ...bySf };
    expect((await shipOrder(shop.staff, wanted)).errors).toMatchObject([
      { code: 'SHIPMENT_QUANTITY_INVALID', left: 1 },
    ]);
    const granted = await approveRefund(shop.staff, { refundId: refund?.id });
    expect(granted.refund).toMatchObject({ state: 'SENT' });
    expect(await stockOf(shop.app, shop.tea.rowId)).toEqual({ ...before, sold: before.sold + 1 });
    await shop.settle();
    expect(await look(member, orderId)).toMatchObject({
      state: 'OPEN',
      paymentState: 'PARTIALLY_REFUNDED',
      fulfilmentState: 'UNFULFILLED',
      refunded: { amountMinor: '12800' },
      refunds: [{ state: 'COMPLETED' }],
    });
    const sent = await shipOrder(shop.staff, { orderId, ...bySf });
    expect(sent.order).toMatchObject({
      fulfilmentState: 'SHIPPED',
      shipments: [{ lines: [{ quantity: 1 }, { quantity: 1 }] }],
    });
    expect(await faultsIn(shop.app)).toEqual([]);
  });

  it('all units that are given back cancel the order', async () => {
    const { member, orderId, tea, cup, ask } = await withOrder('Mei');
    const { refund } = await ask([tea(2), cup(1)]);
    await approveRefund(shop.staff, { refundId: refund?.id });
    await shop.settle();
    expect(statesOf(await look(member, orderId))).toEqual(['CANCELLED', 'REFUNDED', 'NOT_NEEDED']);
    expect(await faultsIn(shop.app)).toEqual([]);
  });

  it('a request that is withdrawn or turned down leaves everything as it was', async () => {
    const { member, orderId, tea, cup, ask } = await withOrder('Bao');
    const first = await ask([tea(2)]);
    expect((await ask([tea(1)])).errors).toMatchObject([{ code: 'REFUND_QUANTITY_INVALID', available: 0 }]);
    const withdrawn = await withdrawRefund(member, { refundId: first.refund?.id });
    expect(withdrawn.refund).toMatchObject({ state: 'WITHDRAWN' });
    const second = await ask([cup(1)]);
    const rejected = await rejectRefund(shop.staff, {
      refundId: second.refund?.id,
      reason: 'It is unbroken.',
    });
    expect(rejected.refund?.steps).toMatchObject([
      { state: 'REQUESTED' },
      { state: 'REJECTED', note: 'It is unbroken.' },
    ]);
    expect((await approveRefund(shop.staff, { refundId: second.refund?.id })).errors).toMatchObject([
      { code: 'REFUND_ILLEGAL_TRANSITION', from: 'REJECTED', allowed: '' },
    ]);
    expect(await look(member, orderId)).toMatchObject({
      paymentState: 'PAID',
      lines: [{ refundableQuantity: 2 }, { refundableQuantity: 1 }],
    });
    expect(await faultsIn(shop.app)).toEqual([]);
  });
});

describe('after it has arrived', () => {
  it('goods come back first, and then the money goes', async () => {
    const before = await stockOf(shop.app, shop.tea.rowId);
    const { member, orderId, tea, ask } = await withOrder('Dan');
    await shipOrder(shop.staff, { orderId, ...bySf });
    await confirmReceipt(member, { orderId });
    const { refund } = await ask([tea(2)], { returnsGoods: true });
    const refundId = refund?.id;
    const early = await receiveReturn(shop.staff, { refundId, fate: 'RESTOCKED' });
    expect(early.errors).toMatchObject([{ code: 'RETURN_NOT_EXPECTED' }]);
    expect((await approveRefund(shop.staff, { refundId })).refund).toMatchObject({
      state: 'AWAITING_RETURN',
    });
    expect((await look(member, orderId)).refunded).toEqual({ amountMinor: '0' });
    const back = await receiveReturn(shop.staff, { refundId, fate: 'RESTOCKED' });
    expect(back.refund).toMatchObject({ state: 'SENT', amount: { amountMinor: '25600' } });
    expect(await stockOf(shop.app, shop.tea.rowId)).toEqual(before);
    expect((await receiveReturn(shop.staff, { refundId, fate: 'RESTOCKED' })).errors).toMatchObject([
      { code: 'RETURN_NOT_EXPECTED' },
    ]);
    await shop.settle();
    expect(statesOf(await look(member, orderId))).toEqual(['OPEN', 'PARTIALLY_REFUNDED', 'DELIVERED']);
    expect(await faultsIn(shop.app)).toEqual([]);
  });

  it('what is written off is on no shelf', async () => {
    const before = await stockOf(shop.app, shop.cup.rowId);
    const { member, orderId, cup, ask } = await withOrder('Fei');
    await shipOrder(shop.staff, { orderId, ...bySf });
    await confirmReceipt(member, { orderId });
    const { refund } = await ask([cup(1)], { returnsGoods: true });
    await approveRefund(shop.staff, { refundId: refund?.id });
    await receiveReturn(shop.staff, { refundId: refund?.id, fate: 'WRITTEN_OFF' });
    expect(await stockOf(shop.app, shop.cup.rowId)).toEqual({ ...before, onHand: before.onHand - 1 });
    expect(await faultsIn(shop.app)).toEqual([]);
  });
});

describe('what cannot be asked back', () => {
  it('is refused, and changes nothing', async () => {
    const { member, orderId, tea, cup, ask } = await withOrder('Hui');
    const other = await withOrder('Kai');
    const thief = await shop.app.signUp('Thief');
    expect((await ask([])).errors).toMatchObject([{ code: 'REFUND_EMPTY' }]);
    expect((await ask([tea(0)])).errors).toMatchObject([{ code: 'REFUND_QUANTITY_INVALID', available: 2 }]);
    expect((await ask([tea(3)])).errors).toMatchObject([{ code: 'REFUND_QUANTITY_INVALID', available: 2 }]);
    expect((await ask([tea(1), tea(1)])).errors).toMatchObject([{ code: 'REFUND_LINE_TWICE' }]);
    expect((await ask([other.tea(1)])).errors).toMatchObject([{ code: 'REFUND_LINE_NOT_FOUND' }]);
    expect((await ask([cup(1)], { reason: '' })).errors).toMatchObject([{ code: 'ORDER_REASON_LENGTH' }]);
    // Nothing has left that could come back.
    expect((await ask([cup(1)], { returnsGoods: true })).errors).toMatchObject([
      { code: 'REFUND_QUANTITY_INVALID', available: 0 },
    ]);
    const stolen = { orderId, lines: [tea(1)], reason: 'Mine now.' };
    expect((await requestRefund(thief, stolen)).errors).toMatchObject([{ code: 'ORDER_NOT_FOUND' }]);
    const { refund } = await ask([cup(1)]);
    expect((await withdrawRefund(thief, { refundId: refund?.id })).errors).toMatchObject([
      { code: 'REFUND_NOT_FOUND' },
    ]);
    expect((await look(member, orderId)).refunds).toMatchObject([{ state: 'REQUESTED' }]);
    expect(await faultsIn(shop.app)).toEqual([]);
  });
});
