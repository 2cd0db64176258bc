import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { bySf, cancelOrder, refundOrder, shipOrder } from './desk.ts';
import { openTeashop, type Teashop } from './teashop.ts';

let shop: Teashop;
let orders: Record<string, string>;
let lin: Client;

beforeAll(async () => {
  shop = await openTeashop();
  const [first, second, third] = [await shop.buyer('Lin'), await shop.buyer('Mei'), await shop.buyer('Bao')];
  lin = first.member;
  orders = { Lin: first.orderId, Mei: second.orderId, Bao: third.orderId };
  await shipOrder(shop.staff, { orderId: orders.Mei, ...bySf });
  await cancelOrder(third.member, { orderId: orders.Bao });
});
afterAll(() => shop.app.stop());

/** Whose orders are found by this search. */
async function find(search: string): Promise<string[]> {
  const { data, errors } = await shop.staff.admin<{
    memberOrders: { nodes: { user: { displayName: string } }[] };
  }>(`{ memberOrders(${search}) { nodes { user { displayName } } } }`);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.memberOrders.nodes.map(({ user }) => user.displayName);
}

describe('staff', () => {
  it('find orders by number, member, goods, states and dates', async () => {
    const { client } = shop.app.kernel.database;
    const all = await client.order.findMany({ orderBy: { id: 'asc' } });
    expect(await find('first: 2')).toEqual(['Bao', 'Mei']);
    expect(await find(`number: "${all[0]?.number.toLowerCase()}"`)).toEqual(['Lin']);
    expect(await find('handle: "Mei"')).toEqual(['Mei']);
    expect(await find('sku: "longjing-1"')).toEqual(['Bao', 'Mei', 'Lin']);
    expect(await find('sku: "oolong-1"')).toEqual([]);
    expect(await find('state: OPEN')).toEqual(['Mei', 'Lin']);
    expect(await find('state: OPEN, fulfilmentState: SHIPPED')).toEqual(['Mei']);
    expect(await find('paymentState: REFUNDED')).toEqual([]);
    expect(
      await find('placedFrom: "2026-11-25T04:00:00Z", placedUntil: "2026-11-26T00:00:00Z"'),
    ).toHaveLength(3);
    expect(await find('placedFrom: "2026-11-26T00:00:00Z"')).toEqual([]);
    await expect(find('number: ""')).rejects.toThrow('ORDER_SEARCH_INVALID');
  });

  it('see where orders, payments and refunds do not match', async () => {
    const report = async () => {
      const { data } = await shop.staff.admin<{ reconciliationReport: object }>(
        `{ reconciliationReport(from: "2026-11-25T00:00:00Z", until: "2026-11-26T00:00:00Z") {
          totals { currency orders orderedMinor capturedMinor refundedMinor paymentRefundedMinor arrivedMinor chargedBackMinor }
          differences { reason orderMinor paymentMinor order { id } } } }`,
      );
      return data.reconciliationReport;
    };
    await shop.settle();
    await refundOrder(shop.staff, { orderId: orders.Lin, amountMinor: '500', reason: 'A scratch.' });
    const totals = {
      currency: 'CNY',
      orders: 3,
      orderedMinor: '97500',
      capturedMinor: '97500',
      refundedMinor: '33000',
      paymentRefundedMinor: '33000',
      arrivedMinor: '32500',
      chargedBackMinor: '0',
    };
    expect(await report()).toEqual({ totals: [totals], differences: [] });
    const { client } = shop.app.kernel.database;
    await client.order.updateMany({ where: { refundedMinor: 500n }, data: { refundedMinor: 400n } });
    expect(await report()).toMatchObject({
      differences: [
        { reason: 'REFUNDS_DIFFER', orderMinor: '400', paymentMinor: '500', order: { id: orders.Lin } },
      ],
    });
    await client.order.updateMany({ where: { refundedMinor: 400n }, data: { refundedMinor: 500n } });
  });
});

it('a member sees their own orders and nobody else’s', async () => {
  const { data } = await lin.run<{ orders: { nodes: { id: string }[] } }>('{ orders { nodes { id } } }');
  expect(data.orders.nodes).toEqual([{ id: orders.Lin }]);
  const none = await lin.run<{ orders: { nodes: object[] } }>(
    '{ orders(states: [CANCELLED]) { nodes { id } } }',
  );
  expect(none.data.orders.nodes).toEqual([]);
  const { data: foreign } = await lin.run<{ order: null }>('query ($id: ID!) { order(id: $id) { id } }', {
    id: orders.Mei,
  });
  expect(foreign.order).toBeNull();
});
