import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { EventsVenue } from '#core/db/generated/client/client.ts';
import { venueErrors } from '../venues/errors.ts';
import { gatheringErrors } from './errors.ts';

/** Whether the caller sees and runs every event. */
export function managesAll({ caller }: Pick<ReadContext, 'caller'>): boolean {
  return mayUse(caller, 'events.manage');
}

/** Prisma's condition for the events that the caller runs as a host. */
export function hostedBy({ caller }: Pick<ReadContext, 'caller'>) {
  const userId = userIdOf(caller);
  return userId ? { hosts: { some: { userId } } } : { id: { in: [] } };
}

/** @throws DomainError EVENTS_EVENT_NOT_FOUND unless the caller is a host of the event or looks after all. */
export async function requireHost(write: WriteContext, eventId: string): Promise<void> {
  const found = await write.tx.eventsEvent.findFirst({
    where: { id: eventId, ...(managesAll(write) ? {} : hostedBy(write)) },
    select: { id: true },
  });
  if (!found) throw gatheringErrors.EVENTS_EVENT_NOT_FOUND({ path: ['eventId'] });
}

/** A venue that the caller runs: as its host, as a host of the event, or as staff. @throws DomainError EVENTS_VENUE_NOT_FOUND. */
export async function requireVenue(
  { tx, caller }: WriteContext,
  venueId: string,
  path: readonly string[] = ['venueId'],
): Promise<EventsVenue> {
  const userId = userIdOf(caller);
  const own = userId
    ? { OR: [{ hostId: userId }, { event: { hosts: { some: { userId } } } }] }
    : { id: { in: [] } };
  const venue = await tx.eventsVenue.findFirst({
    where: { id: venueId, AND: [managesAll({ caller }) ? {} : own] },
  });
  if (!venue) throw venueErrors.EVENTS_VENUE_NOT_FOUND({ path: [...path] });
  return venue;
}
