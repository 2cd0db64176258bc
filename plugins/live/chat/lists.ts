import type { ReadContext } from '#core/context.ts';
import type { LiveMessage } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { pageSql } from '#core/time-page.ts';

/** What is shown in the chats of sessions, the newest first: one statement for all. */
export async function messagesOf(
  ctx: ReadContext,
  sessionIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, LiveMessage[]>> {
  const { behind, order } = pageSql('newest', query);
  const rows = await ctx.db.$queryRaw<LiveMessage[]>`
    SELECT m.id, m.session_id AS "sessionId", m.author_id AS "authorId", m.body, m.created_at AS "createdAt",
      m.hidden_at AS "hiddenAt", m.hidden_by AS "hiddenBy", m.hide_reason AS "hideReason"
    FROM unnest(${[...sessionIds]}::uuid[]) AS s(id) CROSS JOIN LATERAL (
      SELECT * FROM live_message WHERE session_id = s.id AND hidden_at IS NULL ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) m`;
  return Map.groupBy(rows, ({ sessionId }) => sessionId);
}

/** The messages with these ids that are not hidden: everybody may see them. */
export async function messagesById(ctx: ReadContext, ids: readonly string[]): Promise<LiveMessage[]> {
  return ctx.db.liveMessage.findMany({ where: { id: { in: [...ids] }, hiddenAt: null } });
}
