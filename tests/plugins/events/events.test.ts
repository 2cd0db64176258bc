import { expect, it } from 'vitest';
import { reachStage } from '#api/users/index.ts';
import { transact } from '#core/transact.ts';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { createEvent } from '#plugins/events/gatherings/create-event.ts';
import { endEvents } from '#plugins/events/gatherings/end-events.ts';
import { publishEvent } from '#plugins/events/gatherings/publish-event.ts';
import { eventTransitions } from '#plugins/events/gatherings/states.ts';
import { settleEvents } from '#plugins/events/money/settle-events.ts';
import { addVenue } from '#plugins/events/venues/add-venue.ts';
import { hourMs, meetup, morning, openTown } from './meetup.ts';

it('an event is led by a certified creator, with co-hosts, and by the house only for those who may', async () => {
  const town = await openTown();
  const { ada, set, client } = town;
  const [bob, eve] = await town.crowd(2);
  await set({ leaders: 'CERTIFIED' });
  const create =
    (more: object = {}) =>
    () =>
      createEvent(ada.ctx(), { ...meetup, ...more });
  await town.refuses(create(), { code: 'EVENTS_LEADER_NOT_CERTIFIED' });
  await town.refuses(create({ ledBy: 'STAFF' }), { code: 'FORBIDDEN' });
  await set({ leaders: 'EVERYONE', openEvents: 1 });
  const { eventId } = await create({ coHostIds: [bob?.userId] })();
  const hosts = await client.eventsHost.findMany({ where: { eventId }, orderBy: { place: 'asc' } });
  expect(hosts.map(({ userId }) => userId)).toEqual([ada.userId, bob?.userId]);
  await town.refuses(create(), { code: 'EVENTS_EVENTS_TOO_MANY' });
  const stranger = eve?.ctx() ?? ada.ctx();
  await town.refuses(() => publishEvent(stranger, { eventId }), { code: 'EVENTS_EVENT_NOT_FOUND' });
  const official = await createEvent(town.house(), { ...meetup, ledBy: 'STAFF' });
  expect(await client.auditLog.count({ where: { subject: `event:${official.eventId}` } })).toBe(1);
});

it('an event is led by an agency whose founder calls it so, for an occasion', async () => {
  const town = await openTown();
  const { ada, client, set } = town;
  await set({ leaders: 'CERTIFIED' });
  const create = () => createEvent(ada.ctx(), { ...meetup, ledBy: 'AGENCY', occasion: ' 中秋 ' });
  await town.refuses(create, { code: 'EVENTS_LEADER_NO_AGENCY' });
  await transact(town.house(), (write) =>
    reachStage(write, {
      userId: ada.userId,
      stage: 'AGENCY',
      cause: 'mcn.agencyFounded',
      subject: null,
      at: morning,
    }),
  );
  const { eventId } = await create();
  const event = await client.eventsEvent.findUniqueOrThrow({
    where: { id: eventId },
    include: { hosts: true },
  });
  expect(event).toMatchObject({ ledBy: 'AGENCY', occasion: '中秋', hosts: [{ userId: ada.userId }] });
  const tooLong = () => createEvent(town.house(), { ...meetup, ledBy: 'STAFF', occasion: 'x'.repeat(61) });
  await town.refuses(tooLong, { code: 'EVENTS_TEXT_LENGTH' });
});

it('what an event cannot be is refused', async () => {
  const town = await openTown();
  const create = (more: object) => () => createEvent(town.ada.ctx(), { ...meetup, ...more });
  const { ada } = town;
  const times = { code: 'EVENTS_TIMES_INVALID' };
  const hosts = { code: 'EVENTS_CO_HOSTS_INVALID' };
  const [bob] = await town.crowd(1);
  await town.refuses(create({ title: ' ' }), { code: 'EVENTS_TEXT_LENGTH' });
  await town.refuses(create({ doorsAt: new Date(meetup.startsAt.getTime() + 1) }), times);
  await town.refuses(create({ endsAt: meetup.startsAt }), times);
  const yesterday = new Date(morning.getTime() - 24 * hourMs);
  await town.refuses(create({ doorsAt: yesterday, startsAt: yesterday, endsAt: morning }), times);
  await town.refuses(create({ venue: { ...meetup.venue, capacity: 0 } }), {
    code: 'EVENTS_NUMBER_OUT_OF_RANGE',
  });
  await town.refuses(create({ coHostIds: [ada.userId] }), hosts);
  await town.refuses(create({ coHostIds: [bob?.userId, bob?.userId] }), hosts);
  await town.refuses(create({ coHostIds: ['01935b6e-0000-7000-8000-0000000000d2'] }), hosts);
});

it('an event goes only where the transition table says, in the database too', async () => {
  const town = await openTown();
  const { ada, client, clock } = town;
  const reason = 'Rain.';
  const draft = await createEvent(ada.ctx(), meetup);
  await town.refuses(() => publishEvent(ada.ctx(), draft), { code: 'EVENTS_WITHOUT_TICKETS' });
  const called = await town.open();
  await cancelEvent(ada.ctx(), { ...called, reason });
  const over = await town.open();
  clock.advanceMs(6 * hourMs);
  await endEvents.run(town.house());
  await endEvents.run(town.house());
  expect(await town.told('events.ended')).toMatchObject([{ eventId: over.eventId }]);
  clock.advanceMs(73 * hourMs);
  await settleEvents.run(town.house());
  const late = { doorsAt: clock.now(), startsAt: clock.now(), endsAt: new Date(clock.now().getTime() + 1) };
  const ended = await town.open({ event: late });
  clock.advanceMs(1);
  await endEvents.run(town.house());
  const ids = {
    DRAFT: draft.eventId,
    CANCELLED: called.eventId,
    ENDED: ended.eventId,
    SETTLED: over.eventId,
  };
  for (const from of ['CANCELLED', 'SETTLED'] as const) {
    const eventId = ids[from];
    const refusal = { code: 'EVENTS_EVENT_ILLEGAL_TRANSITION', data: { from } };
    await town.refuses(() => cancelEvent(ada.ctx(), { eventId, reason }), refusal);
    await town.refuses(() => publishEvent(ada.ctx(), { eventId }), refusal);
  }
  const stamps = { publishedAt: morning, endedAt: null, settledAt: null, cancelledAt: null };
  for (const from of ['DRAFT', 'CANCELLED', 'ENDED', 'SETTLED'] as const)
    for (const to of ['DRAFT', 'PUBLISHED', 'ENDED', 'SETTLED', 'CANCELLED'] as const) {
      const data = {
        ...stamps,
        ...(from === 'DRAFT' && { feeBasisPoints: 1_000 }),
        state: to,
        ...(to === 'DRAFT' && { publishedAt: null }),
        ...((to === 'ENDED' || to === 'SETTLED') && { endedAt: morning }),
        ...(to === 'SETTLED' && { settledAt: morning }),
        ...(to === 'CANCELLED' && { cancelledAt: morning }),
      };
      const move = () =>
        client.$transaction(async (tx) => {
          await tx.eventsEvent.update({ where: { id: ids[from] }, data });
          throw new Error('possible');
        });
      const allowed = eventTransitions[from].includes(to);
      await expect(move()).rejects.toThrow(allowed ? 'possible' : /cannot become/);
    }
});

it('sub-venues have what is carved out of their parent, and never more than nobody has', async () => {
  const town = await openTown();
  const { venueId, ticketTypeId } = await town.open({ capacity: 10, perPerson: 5 });
  const [bob] = await town.crowd(1);
  await town.take(ticketTypeId);
  const tooLarge = { code: 'EVENTS_VENUE_TOO_LARGE', path: ['capacity'] };
  await town.refuses(() => town.addRoom(venueId, 10), tooLarge);
  const { venueId: garden } = await town.addRoom(venueId, 6, bob?.userId);
  const { venueId: roof } = await town.addRoom(venueId, 3);
  expect(await town.venue(venueId)).toMatchObject({ capacity: 10, carved: 9, taken: 1 });
  await town.refuses(() => town.addRoom(venueId, 1), tooLarge);
  await town.refuses(() => town.addRoom(garden, 7), tooLarge);
  await town.refuses(() => town.take(ticketTypeId), { code: 'EVENTS_SOLD_OUT' });
  const form = { parentId: garden, hostId: null, name: 'Pond', address: '3 West Lake Road', capacity: 2 };
  await addVenue(bob?.ctx() ?? town.ada.ctx(), form);
  await town.refuses(() => addVenue(bob?.ctx() ?? town.ada.ctx(), { ...form, parentId: roof }), {
    code: 'EVENTS_VENUE_NOT_FOUND',
  });
  const { client } = town;
  const steal = (data: object) => () => client.eventsVenue.update({ where: { id: venueId }, data });
  await expect(steal({ carved: 8 })()).rejects.toThrow(/carved out/);
  await expect(steal({ carved: 10 })()).rejects.toThrow();
  await expect(steal({ capacity: 100 })()).rejects.toThrow(/keeps its seats/);
  expect(await town.faults()).toEqual([]);
});
