import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** Orders of the first member, each with one of everything; the first has that many steps, parcels and refunds. */
export async function addOrders(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const later = added.filter((index) => index > 0);
  await client.checkout.createMany({ data: later.map((index) => checkoutOf(idOf, index)) });
  await client.order.createMany({ data: later.map((index) => orderOf(idOf, index)) });
  await client.orderLine.createMany({ data: later.map((index) => lineOf(idOf, index)) });
  // Of each: one for an order of its own, and one for the first order.
  const below = [
    ...added.map((index) => ({
      key: 'first',
      index,
      orderId: idOf('order', 0),
      orderLineId: idOf('orderLine', index),
    })),
    ...later.map((index) => ({
      key: 'own',
      index,
      orderId: idOf('order', index),
      orderLineId: idOf('orderLine own', index),
    })),
  ];
  await client.orderStep.createMany({
    data: below.map(({ key, index, orderId }) => ({
      id: idOf(`orderStep ${key}`, index),
      orderId,
      axis: 'ORDER' as const,
      to: 'OPEN',
      actor: 'system:test',
      occurredAt: at(index),
    })),
  });
  await addShipments({ client, below, idOf });
  await addRefunds({ client, below, idOf });
}

interface Below {
  readonly client: Kernel['database']['client'];
  readonly below: readonly {
    readonly key: string;
    readonly index: number;
    readonly orderId: string;
    readonly orderLineId: string;
  }[];
  readonly idOf: IdOf;
}

async function addShipments({ client, below, idOf }: Below): Promise<void> {
  await client.orderShipment.createMany({
    data: below.map(({ key, index, orderId }) => ({
      id: idOf(`shipment ${key}`, index),
      orderId,
      carrier: 'SF',
      trackingNumber: `SF${index}`,
      shippedBy: 'system:test',
      shippedAt: at(index),
    })),
  });
  await client.orderShipmentLine.createMany({
    data: below.map(({ key, index, orderLineId }) => ({
      shipmentId: key === 'first' ? idOf('shipment first', 0) : idOf('shipment own', index),
      orderLineId,
      quantity: 1,
    })),
  });
}

async function addRefunds({ client, below, idOf }: Below): Promise<void> {
  await client.refund.createMany({
    data: below.map(({ key, index, orderId }) => ({
      id: idOf(`refund ${key}`, index),
      orderId,
      state: 'REQUESTED' as const,
      amountMinor: 1n,
      reason: 'test',
      returnsGoods: false,
      requestedBy: 'system:test',
      createdAt: at(index),
      updatedAt: at(index),
    })),
  });
  const refundOf = (key: string, index: number) =>
    key === 'first' ? idOf('refund first', 0) : idOf('refund own', index);
  await client.refundLine.createMany({
    data: below.map(({ key, index, orderLineId }) => ({
      refundId: refundOf(key, index),
      orderLineId,
      quantity: 1,
      unsentQuantity: 0,
      amountMinor: 1n,
    })),
  });
  await client.refundStep.createMany({
    data: below.map(({ key, index }) => ({
      id: idOf(`refundStep ${key}`, index),
      refundId: refundOf(key, index),
      state: 'REQUESTED' as const,
      actor: 'system:test',
      occurredAt: at(index),
    })),
  });
}

function checkoutOf(idOf: IdOf, index: number) {
  return {
    id: idOf('checkout', index),
    orderId: idOf('order', index),
    userId: idOf('user', 0),
    state: 'COMPLETED' as const,
    currency: 'CNY',
    totalMinor: 100n,
    quote: {},
    expiresAt: at(index),
    createdAt: at(index),
    endedAt: at(index),
  };
}

function orderOf(idOf: IdOf, index: number) {
  return {
    id: idOf('order', index),
    number: `J${index}`,
    userId: idOf('user', 0),
    checkoutId: idOf('checkout', index),
    paymentId: idOf('payment', index),
    state: 'OPEN' as const,
    paymentState: 'PAID' as const,
    fulfilmentState: 'UNFULFILLED' as const,
    currency: 'CNY',
    totalMinor: 100n,
    placedAt: at(index),
    updatedAt: at(index),
  };
}

function lineOf(idOf: IdOf, index: number) {
  return {
    id: idOf('orderLine own', index),
    orderId: idOf('order', index),
    position: 1,
    productId: idOf('product', index),
    variantId: idOf('variant', index),
    kind: 'PHYSICAL' as const,
    sku: `product-${index}`,
    titleEn: `Product ${index}`,
    titleZh: `商品 ${index}`,
    choices: {},
    quantity: 1,
    unitPriceMinor: 100n,
    totalMinor: 100n,
    refundWindowDays: 7,
    commissionable: true,
    needsShipping: true,
    tracksStock: true,
  };
}
