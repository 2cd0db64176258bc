import type { ReadContext } from '#core/context.ts';
import type { EventsVenue } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { pageSql } from '#core/time-page.ts';
import { eventsById } from '../gatherings/lists.ts';

/** The venues with these ids whose events the caller may see. */
export async function venuesById(ctx: ReadContext, ids: readonly string[]): Promise<EventsVenue[]> {
  const venues = await ctx.db.eventsVenue.findMany({ where: { id: { in: [...ids] } } });
  const events = new Set(
    (await eventsById(ctx, [...new Set(venues.map(({ eventId }) => eventId))])).map(({ id }) => id),
  );
  return venues.filter(({ eventId }) => events.has(eventId));
}

/** The venues of events, in the order in which they were added: one statement for all events. */
export async function venuesOf(
  ctx: ReadContext,
  eventIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, EventsVenue[]>> {
  const { behind, order } = pageSql('oldest', query);
  const rows = await ctx.db.$queryRaw<EventsVenue[]>`
    SELECT v.id, v.event_id AS "eventId", v.parent_id AS "parentId", v.host_id AS "hostId", v.name, v.address, v.capacity,
      v.carved, v.taken, v.created_at AS "createdAt"
    FROM unnest(${[...eventIds]}::uuid[]) AS e(id) CROSS JOIN LATERAL (
      SELECT * FROM events_venue WHERE event_id = e.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) v`;
  return Map.groupBy(rows, ({ eventId }) => eventId);
}

/** The main venue of events, by the id of the event: one statement. */
export async function mainVenuesOf(
  ctx: ReadContext,
  eventIds: readonly string[],
): Promise<Map<string, EventsVenue>> {
  const venues = await ctx.db.eventsVenue.findMany({
    where: { eventId: { in: [...eventIds] }, parentId: null },
  });
  return new Map(venues.map((venue) => [venue.eventId, venue]));
}
