import { expect, it } from 'vitest';
import { reconcileCheckIns } from '#plugins/events/check-in/reconcile-check-ins.ts';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { giveBackTicket } from '#plugins/events/tickets/give-back-ticket.ts';
import { takeTicket } from '#plugins/events/tickets/take-ticket.ts';
import { transferTicket } from '#plugins/events/tickets/transfer-ticket.ts';
import { joinWaitingList } from '#plugins/events/waiting/join-waiting-list.ts';
import { many, openTown, race } from './meetup.ts';

const timeout = 60_000;

it('of a hundred who want the last seven seats seven have one', { timeout }, async () => {
  const town = await openTown();
  const { venueId, ticketTypeId } = await town.open({ capacity: 7 });
  const crowd = await town.crowd(100);
  const outcomes = await race(
    crowd.map(
      ({ ctx }) =>
        () =>
          takeTicket(ctx(), { ticketTypeId }),
    ),
  );
  expect([many(outcomes, 'done'), many(outcomes, 'EVENTS_SOLD_OUT')]).toEqual([7, 93]);
  expect(await town.venue(venueId)).toMatchObject({ taken: 7, capacity: 7 });
  expect(await town.client.eventsTicket.count()).toBe(7);
  expect(await town.faults()).toEqual([]);
});

it('one person who asks a hundred times at once has as many tickets as one may', { timeout }, async () => {
  const town = await openTown();
  const { ticketTypeId } = await town.open({ capacity: 100, perPerson: 3 });
  const outcomes = await race(
    Array.from({ length: 100 }, () => () => takeTicket(town.ada.ctx(), { ticketTypeId })),
  );
  expect([many(outcomes, 'done'), many(outcomes, 'EVENTS_TICKETS_TOO_MANY')]).toEqual([3, 97]);
  expect(await town.faults()).toEqual([]);
});

it('sub-venues that are carved while tickets are taken never have a seat that somebody sits on', {
  timeout,
}, async () => {
  const town = await openTown();
  const { venueId, ticketTypeId } = await town.open({ capacity: 50 });
  const crowd = await town.crowd(60);
  const outcomes = await race([
    ...crowd.flatMap(({ ctx }, index) => [
      () => takeTicket(ctx(), { ticketTypeId }),
      ...(index < 40 ? [() => town.addRoom(venueId, 3)] : []),
    ]),
  ]);
  const { carved, taken, capacity } = await town.venue(venueId);
  expect([carved % 3, capacity - carved - taken]).toEqual([0, 0]);
  expect(many(outcomes, 'done')).toBe(taken + carved / 3);
  expect(many(outcomes, 'EVENTS_VENUE_TOO_LARGE') + many(outcomes, 'EVENTS_SOLD_OUT')).toBe(
    100 - taken - carved / 3,
  );
  expect(await town.faults()).toEqual([]);
});

it('of a hundred devices that scan one ticket at the same time one lets somebody in', {
  timeout,
}, async () => {
  const town = await openTown();
  const { venueId, ticketTypeId } = await town.open();
  const code = await town.codeOf(await town.take(ticketTypeId));
  town.openDoors();
  const scans = [{ code, scannedAt: town.clock.now() }];
  const told: string[] = [];
  const outcomes = await race([
    ...Array.from({ length: 90 }, () => () => town.checkIn(venueId, code)),
    ...Array.from({ length: 10 }, (_none, door) => async () => {
      const device = `Door ${door}`;
      told.push(...(await reconcileCheckIns(town.ada.ctx(), { venueId, device, scans })).outcomes);
    }),
  ]);
  const online = outcomes.slice(0, 90);
  expect(many(online, 'done') + many(told, 'CHECKED_IN')).toBe(1);
  expect(many(online, 'EVENTS_CODE_USED') + many(told, 'USED')).toBe(99);
  expect(await town.told('events.ticketCheckedIn')).toHaveLength(1);
  expect(await town.faults()).toEqual([]);
});

it('a ticket that is handed on, given back and used at once goes one way', { timeout }, async () => {
  const town = await openTown();
  const { venueId, ticketTypeId } = await town.open({ capacity: 100, perPerson: 20 });
  const [bob] = await town.crowd(1);
  const tickets = await Promise.all(Array.from({ length: 20 }, () => town.take(ticketTypeId)));
  const codes = await Promise.all(tickets.map(town.codeOf));
  town.openDoors();
  const outcomes = await race(
    tickets.flatMap((ticketId, index) => [
      () => transferTicket(town.ada.ctx(), { ticketId, toUserId: bob?.userId ?? '' }),
      () => town.checkIn(venueId, codes[index] ?? ''),
      () => giveBackTicket(town.ada.ctx(), { ticketId }),
      () => town.checkIn(venueId, codes[index] ?? ''),
      () => transferTicket(town.ada.ctx(), { ticketId, toUserId: bob?.userId ?? '' }),
    ]),
  );
  expect(many(outcomes, 'done')).toBe(20);
  expect(await town.faults()).toEqual([]);
});

it('seats that become free while many queue go to those who wait, and none is left over', {
  timeout,
}, async () => {
  const town = await openTown();
  const { venueId, ticketTypeId } = await town.open({ capacity: 20 });
  const [first, queue] = [await town.crowd(20), await town.crowd(40)];
  const tickets = await Promise.all(first.map((one) => town.take(ticketTypeId, one)));
  const outcomes = await race([
    ...first.flatMap(({ ctx }, index) => [
      () => joinWaitingList(queue[2 * index]?.ctx() ?? ctx(), { ticketTypeId }),
      () => giveBackTicket(ctx(), { ticketId: tickets[index] ?? '' }),
      () => takeTicket(queue[2 * index + 1]?.ctx() ?? ctx(), { ticketTypeId }),
    ]),
  ]);
  expect(
    many(
      outcomes.filter((_one, place) => place % 3 === 1),
      'done',
    ),
  ).toBe(20);
  const waiting = await town.client.eventsWaiting.count({ where: { state: 'WAITING' } });
  const { taken } = await town.venue(venueId);
  expect(waiting === 0 || taken === 20).toBe(true);
  expect(await town.faults()).toEqual([]);
});

it('an event that is called off while people come leaves no seat taken', { timeout }, async () => {
  const town = await openTown();
  const { eventId, venueId, ticketTypeId } = await town.open({ capacity: 30 });
  const crowd = await town.crowd(60);
  const cancel = () => cancelEvent(town.ada.ctx(), { eventId, reason: 'Rain.' });
  const works = crowd.map(
    ({ ctx }) =>
      () =>
        takeTicket(ctx(), { ticketTypeId }),
  );
  const outcomes = await race([...works.slice(0, 10), cancel, ...works.slice(10), cancel]);
  expect(many(outcomes, 'EVENTS_EVENT_ILLEGAL_TRANSITION')).toBe(1);
  expect(await town.venue(venueId)).toMatchObject({ taken: 0 });
  expect(await town.client.eventsTicket.count({ where: { state: { not: 'CANCELLED' } } })).toBe(0);
  expect(await town.faults()).toEqual([]);
});
