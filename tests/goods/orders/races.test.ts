import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsIn } from '../checkout/till.ts';
import {
  approveRefund,
  bySf,
  cancelOrder,
  lineOf,
  look,
  refundOrder,
  requestRefund,
  shipOrder,
} from './desk.ts';
import { openTeashop, type Teashop } from './teashop.ts';

let shop: Teashop;
const reason = 'Too bitter.';
const names = ['Lin', 'Mei', 'Bao', 'Dan', 'Fei', 'Gao'];

beforeAll(async () => {
  shop = await openTeashop();
});
afterAll(() => shop.app.stop());

/** What somebody has bought, and its cup, of which there is one. */
async function withCup(name: string) {
  const { member, orderId } = await shop.buyer(name);
  const cup = { orderLineId: lineOf(await look(member, orderId), 'celadon'), quantity: 1 };
  return { member, orderId, lines: [cup] };
}

const done = (answers: readonly { readonly errors: readonly unknown[] }[]) =>
  answers.filter(({ errors }) => errors.length === 0).length;

it('the last unit is asked back once, and given back once', async () => {
  for (const name of names) {
    const { member, orderId, lines } = await withCup(`${name}1`);
    const asked = await Promise.all([1, 2, 3].map(() => requestRefund(member, { orderId, lines, reason })));
    expect(done(asked)).toBe(1);
    const refundId = asked.find(({ refund }) => refund)?.refund?.id;
    const given = await Promise.all([
      approveRefund(shop.staff, { refundId }),
      approveRefund(shop.staff, { refundId }),
      refundOrder(shop.staff, { orderId, lines, reason }),
    ]);
    expect(done(given)).toBe(1);
    expect((await look(member, orderId)).refunded).toEqual({ amountMinor: '6900' });
  }
  await shop.settle();
  expect(await faultsIn(shop.app)).toEqual([]);
});

it('a request against a refund of the house, and two of the house: the money goes back once', async () => {
  for (const name of names) {
    const { member, orderId, lines } = await withCup(`${name}2`);
    const answers = await Promise.all([
      requestRefund(member, { orderId, lines, reason }),
      refundOrder(shop.staff, { orderId, lines, reason }),
      refundOrder(shop.staff, { orderId, lines, reason }),
    ]);
    expect(done(answers)).toBe(1);
    const all = await Promise.all(
      [1, 2].map(() => refundOrder(shop.staff, { orderId, amountMinor: '20000', reason })),
    );
    expect(done(all)).toBe(1);
  }
  await shop.settle();
  expect(await faultsIn(shop.app)).toEqual([]);
});

it('an order is cancelled or sent, never both', async () => {
  for (const name of names) {
    const { member, orderId } = await withCup(`${name}3`);
    const answers = await Promise.all([
      cancelOrder(member, { orderId }),
      shipOrder(shop.staff, { orderId, ...bySf }),
    ]);
    expect(done(answers)).toBe(1);
    const order = await look(member, orderId);
    expect([order.state, order.shipments.length]).toEqual(
      answers[0]?.errors.length === 0 ? ['CANCELLED', 0] : ['OPEN', 1],
    );
  }
  await shop.settle();
  expect(await faultsIn(shop.app)).toEqual([]);
});
