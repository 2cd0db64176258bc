import { newKeyPair } from '#plugins/events/check-in/signing-key.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** As many events, all run by the first member, who has a ticket for each and waits for each; the first one has as many venues and kinds of tickets. */
export const growEvents: Grow = async ({ database: { client } }, added, idOf) => {
  const event = (index: number) => idOf('event', index);
  const userId = idOf('user', 0);
  await client.eventsEvent.createMany({
    data: added.map((index) => ({
      id: event(index),
      title: `Meetup ${index}`,
      description: '',
      ledBy: 'MEMBERS' as const,
      state: 'PUBLISHED' as const,
      doorsAt: new Date('2099-01-01T09:00:00Z'),
      startsAt: new Date('2099-01-01T10:00:00Z'),
      endsAt: new Date('2099-01-01T12:00:00Z'),
      createdBy: 'test',
      createdAt: at(index),
      publishedAt: at(index),
      currency: 'CNY',
      feeBasisPoints: 1_000,
    })),
  });
  const keys = await newKeyPair();
  await client.eventsKey.createMany({ data: added.map((index) => ({ eventId: event(index), ...keys })) });
  await client.eventsHost.createMany({
    data: added.map((index) => ({ eventId: event(index), userId, place: 0, shareBasisPoints: 10_000 })),
  });
  await growSeats(client, added, idOf);
};

type Client = Parameters<Grow>[0]['database']['client'];

/** Sub-venues of one seat, below main venues of a thousand. */
async function growSeats(client: Client, added: readonly number[], idOf: Parameters<Grow>[2]): Promise<void> {
  const event = (index: number) => idOf('event', index);
  const holderId = idOf('user', 0);
  const main = (index: number) => ({
    id: idOf('event venue', index),
    eventId: event(index),
    name: 'Hall',
    address: '1 West Lake Road',
    capacity: 1_000,
    taken: 1,
    createdAt: at(index),
  });
  await client.$transaction(async (tx) => {
    await tx.eventsVenue.createMany({ data: added.map(main) });
    await tx.eventsVenue.createMany({
      data: added.map((index) => ({
        ...main(index),
        id: idOf('event sub-venue', index),
        eventId: event(0),
        parentId: idOf('event venue', 0),
        hostId: idOf('user', index),
        capacity: 1,
        taken: 0,
      })),
    });
    await tx.eventsVenue.update({
      where: { id: idOf('event venue', 0) },
      data: { carved: { increment: added.length } },
    });
  });
  const type = (index: number) => ({
    id: idOf('event ticket type', index),
    eventId: event(index),
    venueId: idOf('event venue', index),
    name: 'Guest',
    quantity: 10,
    perPerson: 10,
    taken: 1,
    createdAt: at(index),
  });
  await client.eventsTicketType.createMany({ data: added.map(type) });
  await client.eventsTicketType.createMany({
    data: added.map((index) => ({
      ...type(index),
      id: idOf('event sub-venue ticket type', index),
      eventId: event(0),
      venueId: idOf('event sub-venue', index),
      taken: 0,
    })),
  });
  const ofType = (index: number) => ({ ticketTypeId: idOf('event ticket type', index) });
  await client.eventsHolding.createMany({
    data: added.map((index) => ({ ...ofType(index), userId: holderId, held: 1 })),
  });
  await client.eventsTicket.createMany({
    data: added.map((index) => ({
      ...ofType(index),
      id: idOf('event ticket', index),
      eventId: event(index),
      venueId: idOf('event venue', index),
      holderId,
      state: 'VALID' as const,
      createdAt: at(index),
    })),
  });
  await client.eventsWaiting.createMany({
    data: added.map((index) => ({
      ...ofType(index),
      id: idOf('event waiting', index),
      userId: holderId,
      state: 'SERVED' as const,
      ticketId: idOf('event ticket', index),
      createdAt: at(index),
      endedAt: at(index),
    })),
  });
}
