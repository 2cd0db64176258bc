import { expect, it } from 'vitest';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { endEvents } from '#plugins/events/gatherings/end-events.ts';
import { purchaseTickets } from '#plugins/events/purchases/purchase-tickets.ts';
import { giveBackTicket } from '#plugins/events/tickets/give-back-ticket.ts';
import { takeTicket } from '#plugins/events/tickets/take-ticket.ts';
import { transferTicket } from '#plugins/events/tickets/transfer-ticket.ts';
import { joinWaitingList } from '#plugins/events/waiting/join-waiting-list.ts';
import { leaveWaitingList } from '#plugins/events/waiting/leave-waiting-list.ts';
import { openBoxOffice } from '../box-office.ts';
import { hourMs } from '../meetup.ts';

it('who pays has the tickets at once, and what they cost is held for the event', async () => {
  const office = await openBoxOffice({ capacity: 5 });
  const bob = await office.join();
  const { purchaseId, checkoutId } = await office.start(bob, 2);
  expect(await office.venue(office.venueId)).toMatchObject({ taken: 2 });
  expect(await office.tickets(purchaseId)).toEqual([]);
  const orderId = await office.pay(bob, checkoutId);
  expect(await office.tickets(purchaseId)).toMatchObject([
    { holderId: bob.userId, state: 'VALID' },
    { holderId: bob.userId, state: 'VALID' },
  ]);
  expect(await office.purchase(purchaseId)).toMatchObject({ state: 'PAID', orderId, paidMinor: 20_002n });
  await office.follow();
  expect(await office.tickets(purchaseId)).toHaveLength(2);
  expect(await office.takings()).toBe(20_002n);
  expect(await office.told('events.ticketIssued')).toHaveLength(2);
  expect(await office.order(orderId)).toMatchObject({ state: 'OPEN', fulfilmentState: 'NOT_NEEDED' });
  expect(await office.faults()).toEqual([]);
});

it('what cannot be bought is refused, and changes nothing', async () => {
  const office = await openBoxOffice({ capacity: 3, perPerson: 2 });
  const [bob, eve] = [await office.join(), await office.join()];
  const { ticketTypeId } = office;
  const free = await office.addType(office.venueId);
  const buy = (more: object) => () => purchaseTickets(bob.ctx(), { ticketTypeId, quantity: 1, ...more });
  await office.refuses(buy({ quantity: 0 }), { code: 'EVENTS_NUMBER_OUT_OF_RANGE', path: ['quantity'] });
  await office.refuses(buy({ quantity: 3 }), { code: 'EVENTS_TICKETS_TOO_MANY', data: { max: 2 } });
  await office.refuses(buy(free), { code: 'EVENTS_TICKET_FREE' });
  await office.refuses(buy({ ticketTypeId: office.eventId }), { code: 'EVENTS_TICKET_TYPE_NOT_FOUND' });
  await office.refuses(buy({ expectedTotalMinor: 1n }), { code: 'PRICE_CHANGED' });
  await office.refuses(() => takeTicket(bob.ctx(), { ticketTypeId }), { code: 'EVENTS_TICKET_NOT_FREE' });
  await office.refuses(() => office.addType(office.venueId, { priceMinor: -1n }), {
    code: 'EVENTS_AMOUNT_INVALID',
    path: ['priceMinor'],
  });
  await office.start(bob, 2);
  await office.refuses(buy({}), { code: 'EVENTS_TICKETS_TOO_MANY' });
  await office.refuses(() => office.start(eve, 2), { code: 'EVENTS_SOLD_OUT' });
  await office.start(eve, 1);
  office.clock.advanceMs(6 * hourMs);
  await endEvents.run(office.house());
  await office.refuses(() => office.start(eve), { code: 'EVENTS_NOT_ON_SALE' });
});

it('seats of a checkout that nobody pays are free again, once', async () => {
  const office = await openBoxOffice({ capacity: 2, perPerson: 2 });
  const [bob, eve] = [await office.join(), await office.join()];
  const { checkoutId, purchaseId } = await office.start(bob, 2);
  await office.cancelCheckout(bob, checkoutId);
  expect(await office.purchase(purchaseId)).toMatchObject({ state: 'LAPSED' });
  await office.start(eve, 2);
  await office.expire();
  expect(await office.venue(office.venueId)).toMatchObject({ taken: 0 });
  expect(await office.faults()).toEqual([]);
});

it('a seat that becomes free is offered to who has waited longest, then to the next, and to everybody at last', async () => {
  const office = await openBoxOffice({
    capacity: 1,
    perPerson: 1,
    event: { doorsAt: hoursOn(95), startsAt: hoursOn(96), endsAt: hoursOn(99) },
  });
  const [bob, eve, tom, zoe] = [
    await office.join(),
    await office.join(),
    await office.join(),
    await office.join(),
  ];
  const { ticketTypeId } = office;
  await office.start(bob);
  await joinWaitingList(eve.ctx(), { ticketTypeId });
  office.clock.advanceMs(1);
  await joinWaitingList(tom.ctx(), { ticketTypeId });
  office.clock.advanceMs(1);
  await joinWaitingList(zoe.ctx(), { ticketTypeId });
  await office.expire();
  const states = async () =>
    (await office.client.eventsWaiting.findMany({ orderBy: { createdAt: 'asc' } })).map(({ state }) => state);
  expect(await states()).toEqual(['OFFERED', 'WAITING', 'WAITING']);
  expect(await office.told('events.seatOffered')).toMatchObject([{ userId: eve.userId }]);
  await office.refuses(() => office.start(bob), { code: 'EVENTS_SOLD_OUT' });
  await office.refuses(() => office.start(tom), { code: 'EVENTS_SOLD_OUT' });
  await office.lapseOffers();
  expect(await states()).toEqual(['LEFT', 'OFFERED', 'WAITING']);
  const { purchaseId } = await office.buy(tom);
  expect(await states()).toEqual(['LEFT', 'SERVED', 'WAITING']);
  expect(await office.tickets(purchaseId)).toMatchObject([{ holderId: tom.userId }]);
  expect(await office.faults()).toEqual([]);
  await office.refund((await office.purchase(purchaseId)).orderId ?? '', 1);
  expect(await states()).toEqual(['LEFT', 'SERVED', 'OFFERED']);
  await leaveWaitingList(zoe.ctx(), { ticketTypeId });
  expect(await office.venue(office.venueId)).toMatchObject({ taken: 0 });
  expect(await office.faults()).toEqual([]);
});

const hoursOn = (hours: number) => new Date(Date.parse('2026-12-05T01:00:00.000Z') + hours * hourMs);

it('paid too late the seats are taken once more, or the money goes back', async () => {
  const office = await openBoxOffice({ capacity: 1, perPerson: 1 });
  const [bob, eve] = [await office.join(), await office.join()];
  const first = await office.payLate(bob);
  const other = await office.buy(eve);
  await office.moneyArrives();
  expect(await office.purchase(first.purchaseId)).toMatchObject({ state: 'REFUSED', paidMinor: 0n });
  const { orderId } = await office.purchase(first.purchaseId);
  expect(await office.order(orderId ?? '')).toMatchObject({ state: 'CANCELLED', paymentState: 'REFUNDED' });
  expect(await office.takings()).toBe(10_001n);
  expect(await office.tickets(other.purchaseId)).toHaveLength(1);
  expect(await office.faults()).toEqual([]);
  await office.refund(other.orderId, 1);
  const again = await office.payLate(bob);
  await office.moneyArrives();
  expect(await office.purchase(again.purchaseId)).toMatchObject({ state: 'PAID' });
  expect(await office.tickets(again.purchaseId)).toMatchObject([{ holderId: bob.userId }]);
  expect(await office.takings()).toBe(10_001n);
  expect(await office.faults()).toEqual([]);
});

it('a bought ticket is given back for its price only as long as the event says so, and the money goes the way it came', async () => {
  const office = await openBoxOffice({ perPerson: 2, event: { refundUntilHours: 1 } });
  const [bob, eve] = [await office.join(), await office.join()];
  const { purchaseId, orderId } = await office.buy(bob, 2);
  await office.follow();
  const [first, second] = (await office.tickets(purchaseId)).map(({ id }) => id);
  await transferTicket(bob.ctx(), { ticketId: first ?? '', toUserId: eve.userId });
  await giveBackTicket(eve.ctx(), { ticketId: first ?? '' });
  await office.follow();
  expect(await office.order(orderId)).toMatchObject({
    refundedMinor: 10_001n,
    paymentState: 'PARTIALLY_REFUNDED',
  });
  expect(await office.ticket(first ?? '')).toMatchObject({ state: 'REFUNDED' });
  expect(await office.takings()).toBe(10_001n);
  expect(await office.venue(office.venueId)).toMatchObject({ taken: 1 });
  office.clock.advanceMs(2 * hourMs);
  await office.refuses(() => giveBackTicket(bob.ctx(), { ticketId: second ?? '' }), {
    code: 'EVENTS_TICKET_NOT_REFUNDABLE',
  });
  expect(await office.faults()).toEqual([]);
});

it('an event that says nothing gives nothing back, though staff do', async () => {
  const office = await openBoxOffice({ perPerson: 3 });
  const bob = await office.join();
  const { purchaseId, orderId } = await office.buy(bob, 3);
  const [first] = await office.tickets(purchaseId);
  await office.refuses(() => giveBackTicket(bob.ctx(), { ticketId: first?.id ?? '' }), {
    code: 'EVENTS_TICKET_NOT_REFUNDABLE',
  });
  await office.refund(orderId, 2);
  expect((await office.tickets(purchaseId)).map(({ state }) => state)).toEqual([
    'VALID',
    'REFUNDED',
    'REFUNDED',
  ]);
  expect(await office.takings()).toBe(10_001n);
  office.openDoors();
  await office.checkIn(office.venueId, await office.codeOf(first?.id ?? ''));
  await office.refund(orderId, 1);
  expect(await office.takings()).toBe(0n);
  expect(await office.ticket(first?.id ?? '')).toMatchObject({ state: 'CHECKED_IN' });
  expect(await office.faults()).toEqual([]);
});

it('what is paid while the plugin is off is a ticket when it is on again, once', async () => {
  const office = await openBoxOffice();
  const bob = await office.join();
  const { purchaseId, checkoutId } = await office.start(bob, 2);
  const turn = (enabled: boolean) =>
    setPluginEnabled(office.house(), { id: 'events', enabled, reason: 'A test.' });
  await turn(false);
  await office.pay(bob, checkoutId);
  await office.follow();
  expect(await office.purchase(purchaseId)).toMatchObject({ state: 'HELD' });
  await turn(true);
  await office.follow();
  expect(await office.tickets(purchaseId)).toHaveLength(2);
  expect(await office.takings()).toBe(20_002n);
  expect(await office.faults()).toEqual([]);
});

it('what staff give out of goodwill is theirs to bear, and leaves the tickets', async () => {
  const office = await openBoxOffice();
  const { orderId, purchaseId } = await office.buy(await office.join());
  await office.refund(orderId, 0);
  expect(await office.takings()).toBe(10_001n);
  expect(await office.tickets(purchaseId)).toMatchObject([{ state: 'VALID' }]);
  expect(await office.faults()).toEqual([]);
});
