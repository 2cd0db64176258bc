import { requirePermission } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { EventsSupportRequest } from '#core/db/generated/client/client.ts';
import type { EventsSupportState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst, pageSql } from '#core/time-page.ts';
import { hostedBy, managesAll } from '../gatherings/host-right.ts';

/** The requests with these ids, for who runs their events. */
export function requestsById(ctx: ReadContext, ids: readonly string[]): Promise<EventsSupportRequest[]> {
  const seen = managesAll(ctx) ? {} : { event: hostedBy(ctx) };
  return ctx.db.eventsSupportRequest.findMany({ where: { id: { in: [...ids] }, AND: [seen] } });
}

/** All requests, newest first. @throws AccessError without `events.manage`; DomainError CURSOR_INVALID. */
export async function listRequests(
  ctx: ReadContext,
  state: EventsSupportState | undefined,
  query: KeysetQuery,
): Promise<EventsSupportRequest[]> {
  requirePermission(ctx, 'events.manage');
  return ctx.db.eventsSupportRequest.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** What was asked for events, for who runs them, in the order in which it came: one statement for all events. */
export async function requestsOf(
  ctx: ReadContext,
  eventIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, EventsSupportRequest[]>> {
  const { behind, order } = pageSql('oldest', query);
  const rows = await ctx.db.$queryRaw<EventsSupportRequest[]>`
    SELECT s.id, s.event_id AS "eventId", s.kind, s.wish, s.state, s.answer, s.asked_by AS "askedBy", s.created_at AS "createdAt",
      s.decided_at AS "decidedAt", s.delivered_at AS "deliveredAt"
    FROM unnest(${[...eventIds]}::uuid[]) AS e(id) CROSS JOIN LATERAL (
      SELECT * FROM events_support_request WHERE event_id = e.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) s
    WHERE ${managesAll(ctx)}::boolean OR EXISTS (
      SELECT FROM events_host h WHERE h.event_id = e.id AND h.user_id = ${userIdOf(ctx.caller)}::uuid)`;
  return Map.groupBy(rows, ({ eventId }) => eventId);
}
