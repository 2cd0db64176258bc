import { beforeEach, expect, it } from 'vitest';
import {
  cancelOrderInside,
  completeOrders,
  refundRestInside,
  refundUnitsInside,
  releaseOrder,
  requestRefund,
} from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { faultsIn, stockOf } from '../checkout/till.ts';
import { noon, openShelf, type Shelf } from './shelf.ts';

let shelf: Shelf;

beforeEach(async () => {
  shelf = await openShelf({ PROCESS_ROLE: 'api' });
});

/** An order that waits, as of a group that is not full. */
async function waiting() {
  const bought = await shelf.buy({ [shelf.tea.rowId]: 2, [shelf.seat.rowId]: 1 });
  await shelf.db.order.update({ where: { id: bought.orderId }, data: { state: 'ON_HOLD' } });
  return bought;
}

it('an order that waited is dealt with once it is released', async () => {
  const { orderId } = await waiting();
  expect(await shelf.inside((write) => releaseOrder(write, { orderId, note: 'The group is full.' }))).toBe(
    true,
  );
  expect(await shelf.inside((write) => releaseOrder(write, { orderId, note: 'Again.' }))).toBe(false);
  expect(await shelf.states(orderId)).toEqual(['OPEN', 'PAID', 'UNFULFILLED']);
  expect(await shelf.told(orderId)).toEqual(['order.placed', 'order.released']);
  const steps = await shelf.db.orderStep.findMany({ where: { orderId, note: { not: '' } } });
  expect(steps).toMatchObject([
    { from: 'ON_HOLD', to: 'OPEN', note: 'The group is full.', actor: 'system:staff' },
  ]);
});

it('the history of an order goes on, also when the next process is behind in time', async () => {
  const { orderId } = await shelf.buy({ [shelf.tea.rowId]: 1 });
  shelf.clock.set(new Date(noon.getTime() - 50));
  await shelf.inside((write) => cancelOrderInside(write, { orderId, reason: 'Not wanted.' }));
  const steps = await shelf.db.orderStep.findMany({
    where: { orderId, axis: { not: 'PAYMENT' } },
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
  });
  expect(
    steps
      .slice(-2)
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['CANCELLED', 'NOT_NEEDED']);
  expect(await faultsIn(shelf)).toEqual([]);
});

it('an order whose group did not fill gives everything back, once', async () => {
  const { orderId } = await waiting();
  const reason = 'The group did not fill.';
  expect(await shelf.inside((write) => cancelOrderInside(write, { orderId, reason }))).toBe(true);
  expect(await shelf.inside((write) => cancelOrderInside(write, { orderId, reason }))).toBe(false);
  expect(await shelf.states(orderId)).toEqual(['CANCELLED', 'PAID', 'NOT_NEEDED']);
  expect(await stockOf(shelf, shelf.tea.rowId)).toEqual({ onHand: 10_000, reserved: 0, sold: 0 });
  expect(await stockOf(shelf, shelf.seat.rowId)).toEqual({ onHand: 100, reserved: 0, sold: 0 });
  await settlePayments(shelf.kernel);
  expect(await shelf.told(orderId)).toEqual(['order.placed', 'order.cancelled', 'order.refunded']);
  expect(await shelf.order(orderId)).toMatchObject({ refundedMinor: 35_500n, totalMinor: 35_500n });
  expect(await faultsIn(shelf)).toEqual([]);
});

/** Two seats, which came with the payment. */
async function sold() {
  const { orderId, buyer } = await shelf.buy({ [shelf.seat.rowId]: 2 });
  return { orderId, buyer, lines: await shelf.db.orderLine.findMany({ where: { orderId } }) };
}

it('whoever has sold units gives some of them back inside a transaction of their own, never more than are left', async () => {
  const { orderId, lines } = await sold();
  const [seat] = lines;
  const give = (quantity: number) =>
    shelf.inside((write) =>
      refundUnitsInside(write, {
        orderId,
        reason: 'Not needed.',
        lines: [{ orderLineId: seat?.id ?? '', quantity }],
      }),
    );
  await expect(give(3)).rejects.toMatchObject({ code: 'REFUND_QUANTITY_INVALID' });
  await give(1);
  await give(1);
  await expect(give(1)).rejects.toMatchObject({ code: 'REFUND_QUANTITY_INVALID' });
  await settlePayments(shelf.kernel);
  expect(await shelf.order(orderId)).toMatchObject({ refundedMinor: seat?.totalMinor, state: 'CANCELLED' });
  expect(await faultsIn(shelf)).toEqual([]);
});

it('the rest of an order goes back once, and what was asked for before ends with it', async () => {
  const { orderId, lines, buyer } = await sold();
  const asked = lines.map(({ id: orderLineId }) => ({ orderLineId, quantity: 1 }));
  await requestRefund(buyer, { orderId, lines: asked, reason: 'One too many.', returnsGoods: false });
  const rest = () => shelf.inside((write) => refundRestInside(write, { orderId, reason: 'Called off.' }));
  expect([await rest(), await rest()]).toEqual([true, false]);
  await settlePayments(shelf.kernel);
  const { totalMinor, refundedMinor, state } = await shelf.order(orderId);
  expect([refundedMinor, state]).toEqual([totalMinor, 'CANCELLED']);
  const refunds = await shelf.db.refund.findMany({ where: { orderId } });
  expect(refunds.map((refund) => refund.state).sort()).toEqual(['COMPLETED', 'WITHDRAWN']);
  expect(await faultsIn(shelf)).toEqual([]);
});

it('an order that is completed gives back all of it, too', async () => {
  const { orderId } = await sold();
  shelf.clock.advanceMs(100 * 24 * 3_600_000);
  await completeOrders.run(systemContext(shelf.kernel, 'test'));
  expect(await shelf.order(orderId)).toMatchObject({ state: 'COMPLETED' });
  await shelf.inside((write) => refundRestInside(write, { orderId, reason: 'Called off.' }));
  await settlePayments(shelf.kernel);
  const { totalMinor, refundedMinor, state } = await shelf.order(orderId);
  expect([refundedMinor, state]).toEqual([totalMinor, 'COMPLETED']);
  expect(await faultsIn(shelf)).toEqual([]);
});
