import { expect, it } from 'vitest';
import {
  completeOrders,
  confirmReceipt,
  requestRefund,
  shipOrder,
  withdrawRefund,
} from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { dayMs, openShelf, type Shelf } from './shelf.ts';

const bySf = { carrier: 'SF Express', trackingNumber: 'SF100-7' };
const run = ({ kernel }: Shelf) => completeOrders.run(systemContext(kernel, 'clock'));

it('what was sent long ago counts as received, and is completed as long after that', async () => {
  const shelf = await openShelf();
  const { orderId } = await shelf.buy({ [shelf.tea.rowId]: 1 });
  await shipOrder(shelf.staff, { orderId, ...bySf });
  shelf.clock.advanceMs(20 * dayMs - 1);
  await run(shelf);
  expect(await shelf.states(orderId)).toEqual(['OPEN', 'PAID', 'SHIPPED']);
  shelf.clock.advanceMs(1);
  await run(shelf);
  expect(await shelf.states(orderId)).toEqual(['OPEN', 'PAID', 'DELIVERED']);
  shelf.clock.advanceMs(15 * dayMs - 1);
  await run(shelf);
  expect(await shelf.states(orderId)).toEqual(['OPEN', 'PAID', 'DELIVERED']);
  shelf.clock.advanceMs(1);
  await run(shelf);
  await run(shelf);
  expect(await shelf.states(orderId)).toEqual(['COMPLETED', 'PAID', 'DELIVERED']);
  expect(await shelf.told(orderId)).toEqual([
    'order.placed',
    'order.shipped',
    'order.delivered',
    'order.completed',
  ]);
});

it('what is not sent is completed so long after it was paid', async () => {
  const shelf = await openShelf();
  const { orderId } = await shelf.buy({ [shelf.seat.rowId]: 1 });
  shelf.clock.advanceMs(15 * dayMs);
  await run(shelf);
  expect(await shelf.states(orderId)).toEqual(['COMPLETED', 'PAID', 'NOT_NEEDED']);
});

it('an order of which something is asked back is not completed before that is decided', async () => {
  const shelf = await openShelf();
  const { buyer, orderId, lines } = await shelf.buy({ [shelf.tea.rowId]: 1 });
  await shipOrder(shelf.staff, { orderId, ...bySf });
  await confirmReceipt(buyer, { orderId });
  const { refundId } = await requestRefund(buyer, {
    orderId,
    lines: [{ orderLineId: lines[shelf.tea.rowId] ?? '', quantity: 1 }],
    reason: 'Too bitter.',
    returnsGoods: true,
  });
  shelf.clock.advanceMs(30 * dayMs);
  await run(shelf);
  expect(await shelf.states(orderId)).toEqual(['OPEN', 'PAID', 'DELIVERED']);
  await withdrawRefund(buyer, { refundId });
  await run(shelf);
  expect(await shelf.states(orderId)).toEqual(['COMPLETED', 'PAID', 'DELIVERED']);
});
