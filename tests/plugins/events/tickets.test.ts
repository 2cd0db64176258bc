import { expect, it } from 'vitest';
import { blockUser } from '#api/users/index.ts';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { createEvent } from '#plugins/events/gatherings/create-event.ts';
import { giveBackTicket } from '#plugins/events/tickets/give-back-ticket.ts';
import { takeTicket } from '#plugins/events/tickets/take-ticket.ts';
import { transferTicket } from '#plugins/events/tickets/transfer-ticket.ts';
import { joinWaitingList } from '#plugins/events/waiting/join-waiting-list.ts';
import { leaveWaitingList } from '#plugins/events/waiting/leave-waiting-list.ts';
import { meetup, openTown } from './meetup.ts';

/** Ada's event, and three members. */
async function openWith(form: Parameters<Awaited<ReturnType<typeof openTown>>['open']>[0]) {
  const town = await openTown();
  const opened = await town.open(form);
  const [bob, eve, tom] = [await town.join(), await town.join(), await town.join()];
  return { town, ...opened, bob, eve, tom };
}

it('a ticket is one seat: of the venue, of its kind and of what one person may hold', async () => {
  const { town, ticketTypeId, venueId, bob, eve } = await openWith({
    capacity: 3,
    quantity: 2,
    perPerson: 1,
  });
  const ticketId = await town.take(ticketTypeId, bob);
  expect(await town.ticket(ticketId)).toMatchObject({ holderId: bob.userId, venueId, state: 'VALID' });
  await town.refuses(() => town.take(ticketTypeId, bob), {
    code: 'EVENTS_TICKETS_TOO_MANY',
    data: { max: 1 },
  });
  await town.take(ticketTypeId, eve);
  await town.refuses(() => town.take(ticketTypeId), { code: 'EVENTS_SOLD_OUT' });
  expect(await town.told('events.ticketIssued')).toMatchObject([
    { holderId: bob.userId, waited: false },
    { holderId: eve.userId },
  ]);
});

it('a draft gives out no tickets, and what is over or called off gives out none any more', async () => {
  const { town, ticketTypeId, eventId } = await openWith({});
  const { ada } = town;
  const draft = await createEvent(ada.ctx(), meetup);
  const hidden = await town.addType(await town.mainVenue(draft.eventId));
  await town.refuses(() => takeTicket(ada.ctx(), hidden), { code: 'EVENTS_TICKET_TYPE_NOT_FOUND' });
  await cancelEvent(ada.ctx(), { eventId, reason: 'Rain.' });
  await town.refuses(() => town.take(ticketTypeId), { code: 'EVENTS_NOT_ON_SALE' });
});

it('who waits longest has the seat that becomes free, and who has left the list does not', async () => {
  const { town, ticketTypeId, venueId, bob, eve, tom } = await openWith({ capacity: 1 });
  const wait = (who: typeof bob) => joinWaitingList(who.ctx(), { ticketTypeId });
  await town.refuses(() => wait(bob), { code: 'EVENTS_SEATS_LEFT' });
  const ticketId = await town.take(ticketTypeId);
  await wait(bob);
  await town.refuses(() => wait(bob), { code: 'EVENTS_WAITING_ALREADY' });
  town.clock.advanceMs(1);
  await wait(eve);
  town.clock.advanceMs(1);
  await wait(tom);
  await leaveWaitingList(bob.ctx(), { ticketTypeId });
  await town.refuses(() => leaveWaitingList(bob.ctx(), { ticketTypeId }), { code: 'EVENTS_NOT_WAITING' });
  await town.refuses(() => giveBackTicket(bob.ctx(), { ticketId }), { code: 'EVENTS_TICKET_NOT_FOUND' });
  await giveBackTicket(town.ada.ctx(), { ticketId });
  await town.refuses(() => giveBackTicket(town.ada.ctx(), { ticketId }), {
    code: 'EVENTS_TICKET_ILLEGAL_TRANSITION',
    data: { from: 'GIVEN_BACK' },
  });
  const served = await town.client.eventsWaiting.findFirstOrThrow({ where: { state: 'SERVED' } });
  expect(served.userId).toBe(eve.userId);
  expect(await town.ticket(served.ticketId ?? '')).toMatchObject({ holderId: eve.userId, state: 'VALID' });
  expect(await town.venue(venueId)).toMatchObject({ taken: 1 });
  expect((await town.told('events.ticketIssued')).at(-1)).toMatchObject({ waited: true });
  await town.refuses(() => town.take(ticketTypeId, bob), { code: 'EVENTS_SOLD_OUT' });
  expect(await town.faults()).toEqual([]);
});

it('who got a ticket from a friend meanwhile waits no more, and the next one is served', async () => {
  const { town, ticketTypeId, bob, eve, tom } = await openWith({ capacity: 2 });
  const [own, given] = [await town.take(ticketTypeId), await town.take(ticketTypeId, tom)];
  await joinWaitingList(bob.ctx(), { ticketTypeId });
  town.clock.advanceMs(1);
  await joinWaitingList(eve.ctx(), { ticketTypeId });
  await transferTicket(tom.ctx(), { ticketId: given, toUserId: bob.userId });
  await giveBackTicket(town.ada.ctx(), { ticketId: own });
  const waiting = await town.client.eventsWaiting.findMany({ orderBy: { createdAt: 'asc' } });
  expect(waiting.map(({ state }) => state)).toEqual(['LEFT', 'SERVED']);
  expect(await town.faults()).toEqual([]);
});

it('a ticket is handed on with a new code, to somebody who may have one more', async () => {
  const { town, ticketTypeId, bob, eve } = await openWith({});
  const [ticketId] = [await town.take(ticketTypeId, bob), await town.take(ticketTypeId, eve)];
  const old = await town.codeOf(ticketId);
  const give =
    (toUserId: string, from = bob) =>
    () =>
      transferTicket(from.ctx(), { ticketId, toUserId });
  await town.refuses(give(bob.userId), { code: 'EVENTS_RECEIVER_INVALID' });
  await town.refuses(give('01935b6e-0000-7000-8000-0000000000d2'), { code: 'EVENTS_RECEIVER_INVALID' });
  await town.refuses(give(eve.userId), { code: 'EVENTS_TICKETS_TOO_MANY' });
  await town.refuses(give(bob.userId, eve), { code: 'EVENTS_TICKET_NOT_FOUND' });
  await blockUser(eve.ctx(), { userId: bob.userId });
  await town.refuses(give(eve.userId), { code: 'MEMBERS_APART' });
  await give(town.ada.userId)();
  expect(await town.ticket(ticketId)).toMatchObject({ holderId: town.ada.userId, codeVersion: 2 });
  expect(await town.codeOf(ticketId)).not.toBe(old);
  await town.refuses(give(eve.userId), { code: 'EVENTS_TICKET_NOT_FOUND' });
  const seize = town.client.eventsTicket.update({ where: { id: ticketId }, data: { holderId: eve.userId } });
  await expect(seize).rejects.toThrow(/changes hands/);
  expect(await town.faults()).toEqual([]);
});

it('what is called off leaves every count at zero, and says so once', async () => {
  const { town, ticketTypeId, venueId, eventId, bob, eve } = await openWith({ capacity: 2 });
  const [used] = [await town.take(ticketTypeId), await town.take(ticketTypeId, bob)];
  await joinWaitingList(eve.ctx(), { ticketTypeId });
  town.openDoors();
  await town.checkIn(venueId, await town.codeOf(used));
  await town.refuses(() => cancelEvent(town.ada.ctx(), { eventId, reason: ' ' }), {
    code: 'EVENTS_REASON_LENGTH',
  });
  await cancelEvent(town.ada.ctx(), { eventId, reason: 'Rain.' });
  const { client } = town;
  expect(await client.eventsTicket.count({ where: { state: 'CANCELLED' } })).toBe(2);
  expect(await client.eventsHolding.count({ where: { held: { not: 0 } } })).toBe(0);
  expect(await client.eventsWaiting.count({ where: { state: 'WAITING' } })).toBe(0);
  expect(await town.venue(venueId)).toMatchObject({ taken: 0 });
  expect(await town.told('events.cancelled')).toMatchObject([{ eventId, tickets: 2 }]);
  expect(await town.faults()).toEqual([]);
});
