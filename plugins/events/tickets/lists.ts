import { requireUser } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { EventsTicket, EventsTicketType } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst, pageSql } from '#core/time-page.ts';
import { hostedBy, managesAll } from '../gatherings/host-right.ts';
import { eventsById } from '../gatherings/lists.ts';

/** The tickets with these ids: one's own, and those for what one runs. */
export async function ticketsById(ctx: ReadContext, ids: readonly string[]): Promise<EventsTicket[]> {
  const userId = userIdOf(ctx.caller);
  const mine = userId ? [{ holderId: userId }] : [];
  const seen = managesAll(ctx) ? {} : { OR: [...mine, { event: hostedBy(ctx) }, ...runBy(userId)] };
  return ctx.db.eventsTicket.findMany({ where: { id: { in: [...ids] }, AND: [seen] } });
}

function runBy(userId: string | null) {
  return userId ? [{ venue: { hostId: userId } }] : [];
}

/** The caller's tickets, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function myTickets(ctx: ReadContext, query: KeysetQuery): Promise<EventsTicket[]> {
  const holderId = requireUser(ctx);
  return ctx.db.eventsTicket.findMany({
    where: { holderId, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** The kinds of tickets with these ids whose events the caller may see. */
export async function ticketTypesById(ctx: ReadContext, ids: readonly string[]): Promise<EventsTicketType[]> {
  const types = await ctx.db.eventsTicketType.findMany({ where: { id: { in: [...ids] } } });
  const events = await eventsById(ctx, [...new Set(types.map(({ eventId }) => eventId))]);
  const seen = new Set(events.map(({ id }) => id));
  return types.filter(({ eventId }) => seen.has(eventId));
}

/** The kinds of tickets for events, in the order in which they were added: one statement for all events. */
export async function ticketTypesOf(
  ctx: ReadContext,
  eventIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, EventsTicketType[]>> {
  const { behind, order } = pageSql('oldest', query);
  const rows = await ctx.db.$queryRaw<EventsTicketType[]>`
    SELECT t.id, t.event_id AS "eventId", t.venue_id AS "venueId", t.name, t.quantity, t.per_person AS "perPerson", t.taken,
      t.price_minor AS "priceMinor", t.variant_id AS "variantId",
      t.created_at AS "createdAt"
    FROM unnest(${[...eventIds]}::uuid[]) AS e(id) CROSS JOIN LATERAL (
      SELECT * FROM events_ticket_type WHERE event_id = e.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) t`;
  return Map.groupBy(rows, ({ eventId }) => eventId);
}
