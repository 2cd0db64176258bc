import type { ReadContext } from '#core/context.ts';
import type { EventsAward } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { pageSql } from '#core/time-page.ts';
import { eventsById } from '../gatherings/lists.ts';

/** The awards with these ids whose events the caller may see. */
export async function awardsById(ctx: ReadContext, ids: readonly string[]): Promise<EventsAward[]> {
  const awards = await ctx.db.eventsAward.findMany({ where: { id: { in: [...ids] } } });
  const events = await eventsById(ctx, [...new Set(awards.map(({ eventId }) => eventId))]);
  const seen = new Set(events.map(({ id }) => id));
  return awards.filter(({ eventId }) => seen.has(eventId));
}

/** The awards of events, in the order in which they were given: one statement for all events. */
export async function awardsOf(
  ctx: ReadContext,
  eventIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, EventsAward[]>> {
  const { behind, order } = pageSql('oldest', query);
  const rows = await ctx.db.$queryRaw<EventsAward[]>`
    SELECT a.id, a.event_id AS "eventId", a.user_id AS "userId", a.title, a.given_by AS "givenBy", a.created_at AS "createdAt"
    FROM unnest(${[...eventIds]}::uuid[]) AS e(id) CROSS JOIN LATERAL (
      SELECT * FROM events_award WHERE event_id = e.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) a`;
  return Map.groupBy(rows, ({ eventId }) => eventId);
}
