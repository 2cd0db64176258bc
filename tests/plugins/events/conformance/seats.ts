import { systemContext } from '#core/context.ts';
import { updateSettings } from '#core/update-settings.ts';
import { codesOf } from '#plugins/events/check-in/code.ts';
import { createEvent } from '#plugins/events/gatherings/create-event.ts';
import { publishEvent } from '#plugins/events/gatherings/publish-event.ts';
import { addTicketType } from '#plugins/events/tickets/add-ticket-type.ts';
import { takeTicket } from '#plugins/events/tickets/take-ticket.ts';
import { joinWaitingList } from '#plugins/events/waiting/join-waiting-list.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { growEvents } from './grow-events.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** An event whose doors are open, and that somebody leads for the house beside Ada. */
async function openEvent(
  { kernel }: TestApp,
  coHostId: string,
  capacity: number,
  priceMinor: bigint | null = null,
) {
  const house = systemContext(kernel, 'test');
  const now = kernel.clock.now().getTime();
  const { eventId } = await createEvent(house, {
    title: 'City meetup',
    description: '',
    ledBy: 'STAFF',
    doorsAt: new Date(now - dayMs),
    startsAt: new Date(now),
    endsAt: new Date(now + 7 * dayMs),
    coHostIds: [coHostId],
    venue: { name: 'Hall', address: '1 West Lake Road', capacity },
  });
  const { id: venueId } = await kernel.database.client.eventsVenue.findFirstOrThrow({ where: { eventId } });
  const { ticketTypeId } = await addTicketType(house, {
    venueId,
    name: 'Guest',
    quantity: 20,
    perPerson: 5,
    priceMinor,
  });
  return { eventId, venueId, ticketTypeId };
}

/** Events, tickets, waiting lists and doors. */
export const seats: ConformancePart = {
  rules: {
    storefront: {
      'Query.events': 'everybody',
      'Query.myHostedEvents': 'members',
      'Query.myEventTickets': 'members',
      'Query.myEventWaiting': 'members',
      'Mutation.createEvent': 'members',
      'Mutation.addEventVenue': 'members',
      'Mutation.addEventTicketType': 'members',
      'Mutation.publishEvent': 'members',
      'Mutation.cancelEvent': 'members',
      'Mutation.takeEventTicket': 'members',
      'Mutation.purchaseEventTickets': 'members',
      'Mutation.giveBackEventTicket': 'members',
      'Mutation.transferTicket': 'members',
      'Mutation.joinEventWaitingList': 'members',
      'Mutation.leaveEventWaitingList': 'members',
      'Mutation.checkInTicket': 'members',
      'Mutation.reconcileCheckIns': 'members',
    },
    admin: {
      'Query.eventsList': 'permission events.manage',
      'Mutation.eventsCancel': 'permission events.manage',
      'Mutation.recordEventCost': 'permission events.manage',
    },
  },
  examples: {
    'Mutation.createEvent': () => ({
      title: 'City meetup',
      ledBy: 'MEMBERS',
      doorsAt: '2099-01-01T09:00:00Z',
      startsAt: '2099-01-01T10:00:00Z',
      endsAt: '2099-01-01T12:00:00Z',
      venueName: 'Hall',
      venueAddress: '1 West Lake Road',
      capacity: 10,
    }),
    'Mutation.addEventVenue': ({ town }) => ({
      parentId: town.more.eventsVenueId,
      name: 'Garden',
      address: '2 West Lake Road',
      capacity: 1,
    }),
    'Mutation.addEventTicketType': ({ town }) => ({
      venueId: town.more.eventsVenueId,
      name: 'Friend',
      quantity: 1,
      perPerson: 1,
    }),
    'Mutation.publishEvent': ({ town }) => ({ eventId: town.more.eventsDraftId }),
    'Mutation.cancelEvent': ({ town }) => ({ eventId: town.more.eventsOtherId, reason: 'Rain.' }),
    'Mutation.eventsCancel': ({ town }) => ({ eventId: town.more.eventsCancelledId, reason: 'Rain.' }),
    'Mutation.takeEventTicket': ({ town }) => ({ ticketTypeId: town.more.eventsTicketTypeId }),
    'Mutation.purchaseEventTickets': ({ town }) => ({
      ticketTypeId: town.more.eventsSoldTypeId,
      quantity: 1,
    }),
    'Mutation.recordEventCost': ({ town }) => ({
      eventId: town.more.eventsSoldId,
      amountMinor: '100',
      note: 'Tea.',
    }),
    'Mutation.giveBackEventTicket': ({ town }) => ({ ticketId: town.more.eventsTicketId }),
    'Mutation.transferTicket': ({ town }) => ({
      ticketId: town.more.eventsSecondTicketId,
      toUserId: encodeId('User', town.bob.userId),
    }),
    'Mutation.joinEventWaitingList': ({ town }) => ({ ticketTypeId: town.more.eventsFullTypeId }),
    'Mutation.leaveEventWaitingList': ({ town }) => ({ ticketTypeId: town.more.eventsWaitedTypeId }),
    'Mutation.checkInTicket': ({ town }) => ({
      venueId: town.more.eventsVenueId,
      code: town.more.eventsCode,
    }),
    'Mutation.reconcileCheckIns': ({ town }) => ({
      venueId: town.more.eventsVenueId,
      device: 'North door',
      scans: [{ code: town.more.eventsCode, scannedAt: '2026-11-01T08:00:00Z' }],
    }),
  },
  async furnish(app, { ada, bob }) {
    const { kernel } = app;
    const house = systemContext(kernel, 'test');
    const ctx = asMember(kernel, ada.userId);
    await updateSettings(house, { key: 'events', values: { leaders: 'EVERYONE' } });
    const [main, other, full, waited, draft, cancelled, sold] = [
      await openEvent(app, ada.userId, 50),
      await openEvent(app, ada.userId, 5),
      await openEvent(app, ada.userId, 1),
      await openEvent(app, ada.userId, 1),
      await openEvent(app, ada.userId, 5),
      await openEvent(app, ada.userId, 5),
      await openEvent(app, ada.userId, 50, 10_001n),
    ];
    for (const { eventId } of [main, other, full, waited, cancelled, sold])
      await publishEvent(house, { eventId });
    const take = async () => (await takeTicket(ctx, main)).ticketId;
    const [first, second, third] = [await take(), await take(), await take()];
    await takeTicket(asMember(kernel, bob.userId), full);
    await takeTicket(asMember(kernel, bob.userId), waited);
    await joinWaitingList(ctx, waited);
    const tickets = await kernel.database.client.eventsTicket.findMany({ where: { id: third } });
    return {
      eventsVenueId: encodeId('EventsVenue', main.venueId),
      eventsTicketTypeId: encodeId('EventsTicketType', main.ticketTypeId),
      eventsOtherId: encodeId('EventsEvent', other.eventId),
      eventsDraftId: encodeId('EventsEvent', draft.eventId),
      eventsCancelledId: encodeId('EventsEvent', cancelled.eventId),
      eventsSoldId: encodeId('EventsEvent', sold.eventId),
      eventsSoldTypeId: encodeId('EventsTicketType', sold.ticketTypeId),
      eventsFullTypeId: encodeId('EventsTicketType', full.ticketTypeId),
      eventsWaitedTypeId: encodeId('EventsTicketType', waited.ticketTypeId),
      eventsTicketId: encodeId('EventsTicket', first),
      eventsSecondTicketId: encodeId('EventsTicket', second),
      eventsCode: (await codesOf(house, tickets)).get(third) ?? '',
    };
  },
  grow: growEvents,
  ofFixedLength: {
    'EventsEvent.hosts': 'at most eleven',
    'EventsEvent.profitAndLoss': 'one line for each kind',
    'EventsEvent.hostShares': 'one for each host, at most eleven',
  },
};
