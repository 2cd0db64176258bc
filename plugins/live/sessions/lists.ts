import type { ReadContext } from '#core/context.ts';
import type { LiveSession, LiveShelfItem } from '#core/db/generated/client/client.ts';
import type { LiveSessionState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { behindPosition } from './shelf-page.ts';

/** The sessions with these ids: everybody may see them. */
export async function sessionsById(ctx: ReadContext, ids: readonly string[]): Promise<LiveSession[]> {
  return ctx.db.liveSession.findMany({ where: { id: { in: [...ids] } } });
}

/** All sessions by when they begin, the latest first, or those in a state. @throws DomainError CURSOR_INVALID. */
export async function listSessions(
  ctx: ReadContext,
  state: LiveSessionState | undefined,
  query: KeysetQuery,
): Promise<LiveSession[]> {
  return ctx.db.liveSession.findMany({
    where: { ...(state && { state }), AND: [behindMoment('startsAt', query)] },
    ...newestFirst('startsAt', query),
  });
}

/** What stands on shelves, in their order: one statement for all. */
export async function shelvesOf(
  ctx: ReadContext,
  sessionIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, LiveShelfItem[]>> {
  const { behind, order } = behindPosition(query);
  const rows = await ctx.db.$queryRaw<LiveShelfItem[]>`
    SELECT i.id, i.session_id AS "sessionId", i.product_id AS "productId", i.position, i.is_pinned AS "isPinned"
    FROM unnest(${[...sessionIds]}::uuid[]) AS s(id) CROSS JOIN LATERAL (
      SELECT * FROM live_shelf_item WHERE session_id = s.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) i`;
  return Map.groupBy(rows, ({ sessionId }) => sessionId);
}

/** How many members were seen in each session in the last minute: one statement. */
export async function viewersOf(
  ctx: ReadContext,
  sessionIds: readonly string[],
): Promise<Map<string, number>> {
  const since = new Date(ctx.clock.now().getTime() - presenceMs);
  const rows = await ctx.db.livePresence.groupBy({
    by: ['sessionId'],
    where: { sessionId: { in: [...sessionIds] }, seenAt: { gt: since } },
    _count: { _all: true },
  });
  return new Map(rows.map(({ sessionId, _count }) => [sessionId, _count._all]));
}

/** For how long somebody who was seen counts as a viewer. */
const presenceMs = 60_000;
