import type { ReadContext } from '#core/context.ts';

/** Which of these sessions are over: revoked, expired or forgotten. One statement. */
export async function findEndedSessions(
  ctx: ReadContext,
  sessionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const open = await ctx.db.session.findMany({
    where: { id: { in: [...sessionIds] }, revokedAt: null, expiresAt: { gt: ctx.clock.now() } },
    select: { id: true },
  });
  const living = new Set(open.map((session) => session.id));
  return new Set(sessionIds.filter((id) => !living.has(id)));
}
