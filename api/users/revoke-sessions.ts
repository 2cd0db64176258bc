import type { WriteContext } from '#core/context.ts';
import { forgetCallers } from './caller-topic.ts';
import { sessionsRevoked } from './events.ts';

export type RevokeReason = 'SIGNED_OUT' | 'TOKEN_REUSED' | 'BY_STAFF';

/** Ends the live sessions among those chosen and tells every process. Returns how many there were. */
export async function revokeSessions(
  write: WriteContext,
  which: { readonly userId: string; readonly id?: string },
  reason: RevokeReason,
): Promise<number> {
  const now = write.clock.now();
  const revoked = await write.tx.session.updateManyAndReturn({
    where: { ...which, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now, revokeReason: reason },
    select: { id: true },
  });
  if (revoked.length === 0) return 0;
  const { userId } = which;
  write.emit(sessionsRevoked, userId, { userId, sessionIds: revoked.map((one) => one.id), reason });
  for (const { id } of revoked) forgetCallers(write, id);
  return revoked.length;
}
