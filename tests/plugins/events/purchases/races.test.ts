import { expect, it } from 'vitest';
import { completeCheckout } from '#api/goods/index.ts';
import { newId } from '#core/ids.ts';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { purchaseTickets } from '#plugins/events/purchases/purchase-tickets.ts';
import { giveBackTicket } from '#plugins/events/tickets/give-back-ticket.ts';
import { joinWaitingList } from '#plugins/events/waiting/join-waiting-list.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { openBoxOffice } from '../box-office.ts';
import { many, race } from '../meetup.ts';

const timeout = 120_000;

it('of a hundred who buy the last seat exactly one has it', { timeout }, async () => {
  const office = await openBoxOffice({ capacity: 1 });
  const crowd = await office.crowd(100);
  const outcomes = await race(crowd.map((one) => () => office.buy(one)));
  expect([many(outcomes, 'done'), many(outcomes, 'EVENTS_SOLD_OUT')]).toEqual([1, 99]);
  expect(await office.client.eventsTicket.count()).toBe(1);
  expect(await office.client.order.count()).toBe(1);
  await office.follow();
  expect(await office.takings()).toBe(10_001n);
  expect(await office.faults()).toEqual([]);
});

it('one person who starts a hundred checkouts at once keeps back what one may hold', {
  timeout,
}, async () => {
  const office = await openBoxOffice({ capacity: 100, perPerson: 3 });
  const bob = await office.join();
  const outcomes = await race(Array.from({ length: 100 }, () => () => office.start(bob)));
  expect([many(outcomes, 'done'), many(outcomes, 'EVENTS_TICKETS_TOO_MANY')]).toEqual([3, 97]);
  expect(await office.faults()).toEqual([]);
});

it('a hundred repeats of a purchase under one key are one, and so are a hundred payments of it', {
  timeout,
}, async () => {
  const office = await openBoxOffice();
  const bob = await office.join();
  const { ticketTypeId, kernel } = office;
  const ctx = () => ({ ...bob.ctx(), idempotencyKey });
  const idempotencyKey = newId(office.clock);
  const asked = Array.from(
    { length: 100 },
    () => () => purchaseTickets(ctx(), { ticketTypeId, quantity: 2 }),
  );
  await race(asked);
  const [purchase, ...more] = await office.client.eventsPurchase.findMany();
  expect(more).toEqual([]);
  const checkoutId = purchase?.checkoutId ?? '';
  await race(
    Array.from(
      { length: 100 },
      () => () => completeCheckout(bob.ctx(), { checkoutId, method: 'sandbox_succeed' }),
    ),
  );
  await race(Array.from({ length: 4 }, () => () => deliverAll(kernel)));
  await office.follow();
  expect(await office.tickets(purchase?.id ?? '')).toHaveLength(2);
  expect(await office.takings()).toBe(20_002n);
  expect(await office.faults()).toEqual([]);
});

it('seats that are bought, given up, given back and waited for at once are each counted once', {
  timeout,
}, async () => {
  const office = await openBoxOffice({ capacity: 20, perPerson: 1, event: { refundUntilHours: 0 } });
  const { ticketTypeId, client } = office;
  const [owners, quitters, queue] = [await office.crowd(10), await office.crowd(10), await office.crowd(20)];
  await race(owners.map((one) => () => office.buy(one)));
  const open = await Promise.all(quitters.map((one) => office.start(one)));
  const tickets = await client.eventsTicket.findMany();
  await race([
    ...queue.map(
      ({ ctx }) =>
        () =>
          joinWaitingList(ctx(), { ticketTypeId }),
    ),
    ...tickets.map(({ id, holderId }) => async () => {
      const holder = owners.find(({ userId }) => userId === holderId);
      if (holder) await giveBackTicket(holder.ctx(), { ticketId: id });
    }),
    ...quitters.map((one, index) => () => office.cancelCheckout(one, open[index]?.checkoutId ?? '')),
  ]);
  await office.follow();
  expect(await office.takings()).toBe(0n);
  const waiting = await client.eventsWaiting.count({ where: { state: 'WAITING' } });
  const { taken } = await office.venue(office.venueId);
  expect(waiting === 0 || taken === 20).toBe(true);
  expect(await office.faults()).toEqual([]);
});

it('an event that is called off while people pay owes nobody anything in the end', { timeout }, async () => {
  const office = await openBoxOffice({ capacity: 100 });
  const crowd = await office.crowd(60);
  const { eventId, client } = office;
  const open = await Promise.all(crowd.slice(0, 30).map((one) => office.start(one)));
  const cancel = () => cancelEvent(office.ada.ctx(), { eventId, reason: 'Rain.' });
  const pays = crowd.map((one, index) => {
    const checkoutId = open[index]?.checkoutId;
    return () => (checkoutId ? office.pay(one, checkoutId) : office.buy(one));
  });
  const outcomes = await race([...pays.slice(0, 10), cancel, ...pays.slice(10), cancel]);
  expect(many(outcomes, 'EVENTS_EVENT_ILLEGAL_TRANSITION')).toBe(1);
  await office.follow();
  await office.refundAll();
  expect(await office.takings()).toBe(0n);
  expect(await client.order.count({ where: { paymentState: { not: 'REFUNDED' } } })).toBe(0);
  expect(await client.eventsTicket.count({ where: { state: { not: 'CANCELLED' } } })).toBe(0);
  expect(await office.faults()).toEqual([]);
});
