import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn, stockOf } from '../checkout/till.ts';
import {
  bySf,
  confirmReceipt,
  lineOf,
  look,
  markDelivered,
  requestRefund,
  shipOrder,
  statesOf,
  updateShipment,
} from '../orders/desk.ts';
import { openTeashop, type Teashop } from '../orders/teashop.ts';

let shop: Teashop;

beforeAll(async () => {
  shop = await openTeashop();
});
afterAll(() => shop.app.stop());

describe('an order', () => {
  it('leaves in parts and arrives in parts', async () => {
    const before = await stockOf(shop.app, shop.tea.rowId);
    const { member, orderId } = await shop.buyer('Lin');
    const tea = lineOf(await look(member, orderId), 'longjing');
    const first = await shipOrder(shop.staff, {
      orderId,
      lines: [{ orderLineId: tea, quantity: 1 }],
      ...bySf,
    });
    expect(first.order).toMatchObject({
      fulfilmentState: 'PARTIALLY_SHIPPED',
      lines: [{ shippedQuantity: 1 }, { shippedQuantity: 0 }],
    });
    expect(await stockOf(shop.app, shop.tea.rowId)).toEqual({
      ...before,
      onHand: before.onHand - 1,
      sold: before.sold + 1,
    });
    const [parcel] = first.order?.shipments ?? [];
    const arrived = await markDelivered(shop.staff, { shipmentId: parcel?.id });
    expect(arrived.order).toMatchObject({ fulfilmentState: 'PARTIALLY_SHIPPED' });
    expect((await confirmReceipt(member, { orderId })).errors).toMatchObject([
      { code: 'NOTHING_ON_ITS_WAY' },
    ]);
    const rest = await shipOrder(shop.staff, { orderId, ...bySf, trackingNumber: 'SF100-8' });
    expect(rest.order).toMatchObject({
      fulfilmentState: 'SHIPPED',
      shipments: [{ lines: [{ quantity: 1 }] }, { trackingNumber: 'SF100-8', deliveredAt: null }],
    });
    const { order } = await confirmReceipt(member, { orderId });
    expect(order).toMatchObject({ state: 'OPEN', fulfilmentState: 'DELIVERED' });
    expect(order?.steps.filter(({ axis }) => axis === 'FULFILMENT').map(({ to }) => to)).toEqual([
      'UNFULFILLED',
      'PARTIALLY_SHIPPED',
      'SHIPPED',
      'DELIVERED',
    ]);
    expect(await faultsIn(shop.app)).toEqual([]);
  });

  it('that is given back in part has arrived when the rest has', async () => {
    const { member, orderId } = await shop.buyer('Mei');
    const cup = lineOf(await look(member, orderId), 'celadon');
    await requestRefund(member, {
      orderId,
      lines: [{ orderLineId: cup, quantity: 1 }],
      reason: 'Too green.',
    });
    const { order } = await shipOrder(shop.staff, { orderId, ...bySf });
    // Nobody has decided about the cup: it may still be sent.
    expect(order).toMatchObject({
      fulfilmentState: 'PARTIALLY_SHIPPED',
      shipments: [{ lines: [{ quantity: 2 }] }],
    });
    expect(await faultsIn(shop.app)).toEqual([]);
  });

  it('is sent once, however often staff say so', async () => {
    const { orderId } = await shop.buyer('Bao');
    const form = { orderId, ...bySf, idempotencyKey: 'parcel' };
    expect((await shipOrder(shop.staff, form)).isReplay).toBe(false);
    const again = await shipOrder(shop.staff, form);
    expect([again.isReplay, again.order?.shipments.length]).toEqual([true, 1]);
    expect((await shipOrder(shop.staff, { orderId, ...bySf })).errors).toMatchObject([
      { code: 'SHIPMENT_EMPTY' },
    ]);
  });
});

describe('a parcel', () => {
  it('gets another number, and arrives once', async () => {
    const { orderId } = await shop.buyer('Dan');
    const { order } = await shipOrder(shop.staff, { orderId, ...bySf });
    const shipmentId = order?.shipments[0]?.id;
    const mended = await updateShipment(shop.staff, { shipmentId, carrier: 'YTO', trackingNumber: 'YT1' });
    expect(mended.order?.shipments).toMatchObject([{ carrier: 'YTO', trackingNumber: 'YT1' }]);
    const log = await shop.app.kernel.database.client.auditLog.findMany({
      where: { action: 'updateShipment' },
    });
    expect(log).toMatchObject([{ before: bySf, after: { carrier: 'YTO', trackingNumber: 'YT1' } }]);
    expect((await markDelivered(shop.staff, { shipmentId })).errors).toEqual([]);
    expect((await markDelivered(shop.staff, { shipmentId })).errors).toMatchObject([
      { code: 'SHIPMENT_ARRIVED' },
    ]);
  });
});

describe('what cannot be sent', () => {
  it('is refused, and nothing has left', async () => {
    const { member, orderId } = await shop.buyer('Fei');
    const order = await look(member, orderId);
    const tea = (quantity: number) => ({ orderLineId: lineOf(order, 'longjing'), quantity });
    const other = await shop.buyer('Gao');
    const foreign = { orderLineId: lineOf(await look(other.member, other.orderId), 'longjing'), quantity: 1 };
    for (const [input, code] of [
      [{ carrier: ' ' }, 'SHIPMENT_TRACKING_INVALID'],
      [{ trackingNumber: 'SF 1' }, 'SHIPMENT_TRACKING_INVALID'],
      [{ lines: [tea(3)] }, 'SHIPMENT_QUANTITY_INVALID'],
      [{ lines: [tea(0)] }, 'SHIPMENT_QUANTITY_INVALID'],
      [{ lines: [tea(1), tea(1)] }, 'SHIPMENT_LINE_TWICE'],
      [{ lines: [foreign] }, 'SHIPMENT_LINE_NOT_FOUND'],
    ] as const)
      expect((await shipOrder(shop.staff, { orderId, ...bySf, ...input })).errors).toMatchObject([{ code }]);
    expect((await confirmReceipt(member, { orderId })).errors).toMatchObject([
      { code: 'ORDER_ILLEGAL_TRANSITION', from: 'UNFULFILLED', to: 'DELIVERED' },
    ]);
    expect(statesOf(await look(member, orderId))).toEqual(['OPEN', 'PAID', 'UNFULFILLED']);
    expect(await faultsIn(shop.app)).toEqual([]);
  });

  it('is an order that waits for its group', async () => {
    const { orderId } = await shop.buyer('Hui');
    const { client } = shop.app.kernel.database;
    await client.order.updateMany({
      where: { state: 'OPEN', shipments: { none: {} } },
      data: { state: 'ON_HOLD' },
    });
    expect((await shipOrder(shop.staff, { orderId, ...bySf })).errors).toMatchObject([
      { code: 'ORDER_NOT_TO_BE_SENT', from: 'ON_HOLD' },
    ]);
  });
});
