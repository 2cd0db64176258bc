import type { WriteContext } from '#core/context.ts';
import { requireVenue } from '../gatherings/host-right.ts';
import type { Door } from './admit.ts';

/** The doors of a venue that the caller runs. The event is held, shared: it is not called off meanwhile. @throws DomainError EVENTS_VENUE_NOT_FOUND. */
export async function holdDoor(write: WriteContext, venueId: string): Promise<Door> {
  const venue = await requireVenue(write, venueId);
  const [event] = await write.tx.$queryRaw<Door['event'][]>`
    SELECT doors_at AS "doorsAt", ends_at AS "endsAt", state::text AS state FROM events_event
    WHERE id = ${venue.eventId}::uuid FOR SHARE`;
  if (!event) throw new Error(`Event ${venue.eventId} is gone`);
  return { venue, event };
}
