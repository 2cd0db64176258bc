import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { sessionErrors } from './errors.ts';
import { announceSession } from './topic.ts';

/**
 * Says that the member watches a session that is live. Whoever goes on watching says so again every half minute; who has not
 * for a minute counts as gone. The write itself sees to it that the session is live.
 *
 * @throws AccessError when nobody is signed in; DomainError LIVE_SESSION_NOT_FOUND, LIVE_SESSION_OVER.
 */
export async function enterSession(
  ctx: ReadContext,
  { sessionId }: { readonly sessionId: string },
): Promise<{ sessionId: string }> {
  const userId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const now = write.clock.now();
    const [seen] = await write.tx.$queryRaw<{ isNew: boolean }[]>`
      INSERT INTO live_presence AS p (session_id, user_id, seen_at)
      SELECT id, ${userId}::uuid, ${now}::timestamptz FROM live_session WHERE id = ${sessionId}::uuid AND state = 'LIVE'
      ON CONFLICT (session_id, user_id) DO UPDATE SET seen_at = greatest(p.seen_at, excluded.seen_at)
      RETURNING xmax = 0 AS "isNew"`;
    if (seen?.isNew) announceSession(write, sessionId);
    if (seen) return { sessionId };
    const path = ['sessionId'];
    const isThere = await write.tx.liveSession.count({ where: { id: sessionId } });
    throw isThere
      ? sessionErrors.LIVE_SESSION_OVER({ path })
      : sessionErrors.LIVE_SESSION_NOT_FOUND({ path });
  });
}
