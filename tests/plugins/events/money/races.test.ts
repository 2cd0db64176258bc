import { expect, it } from 'vitest';
import { transact } from '#core/transact.ts';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { recordCost } from '#plugins/events/money/record-cost.ts';
import { settleEvent, settleEvents } from '#plugins/events/money/settle-events.ts';
import { refundCalledOff } from '#plugins/events/purchases/refund-called-off.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { type BoxOffice, openBoxOffice } from '../box-office.ts';
import { hourMs, many, race } from '../meetup.ts';

const timeout = 120_000;

/** The event is over, and ten people have paid for two tickets each. */
async function openEnded() {
  const office = await openBoxOffice({ capacity: 100 });
  const orders: string[] = [];
  for (const one of await office.crowd(10)) orders.push((await office.buy(one, 2)).orderId);
  await office.follow();
  office.clock.advanceMs(6 * hourMs);
  await office.endAll();
  return { office, orders };
}

const settle = (office: BoxOffice) => () =>
  transact(office.house(), (write) => settleEvent(write, office.eventId));

it('an event that a hundred processes share out at once is shared out once', { timeout }, async () => {
  const { office } = await openEnded();
  await race(Array.from({ length: 100 }, () => settle(office)));
  expect(await office.earned(office.ada)).toBe(180_018n);
  expect(await office.told('events.settled')).toHaveLength(1);
  expect(await office.faults()).toEqual([]);
});

it('refunds that come while an event is shared out leave nothing over, whichever is first', {
  timeout,
}, async () => {
  const { office, orders } = await openEnded();
  await Promise.all(orders.map((orderId) => office.askBack(orderId, 1)));
  await race([
    ...Array.from({ length: 4 }, () => () => deliverAll(office.kernel)),
    settle(office),
    ...Array.from({ length: 4 }, () => () => deliverAll(office.kernel)),
  ]);
  await office.follow();
  expect(await office.takings()).toBe(0n);
  const { feeMinor, feeBackMinor } = await office.client.eventsSettlement.findFirstOrThrow();
  expect((await office.earned(office.ada)) + feeMinor - feeBackMinor).toBe(100_010n);
  expect(await office.faults()).toEqual([]);
});

it('an event that is shared out and called off at once goes one way', { timeout }, async () => {
  const { office, orders } = await openEnded();
  const { eventId, ada } = office;
  const cancel = () => cancelEvent(ada.ctx(), { eventId, reason: 'It never was.' });
  const cost = () => recordCost(office.house(), { eventId, amountMinor: 7n, note: 'Tea.' });
  const outcomes = await race([
    ...Array.from({ length: 20 }, () => settle(office)),
    cancel,
    cost,
    ...Array.from({ length: 20 }, () => settle(office)),
    cancel,
    cost,
  ]);
  const { state } = await office.client.eventsEvent.findUniqueOrThrow({ where: { id: eventId } });
  expect(many(outcomes, 'EVENTS_EVENT_ILLEGAL_TRANSITION')).toBe(state === 'CANCELLED' ? 1 : 2);
  expect(await office.takings()).toBe(0n);
  await race(Array.from({ length: 8 }, () => () => refundCalledOff.run(office.house())));
  await office.follow();
  const refunded = await office.client.order.count({ where: { paymentState: 'REFUNDED' } });
  expect(refunded).toBe(state === 'CANCELLED' ? orders.length : 0);
  await settleEvents.run(office.house());
  expect(await office.faults()).toEqual([]);
});
