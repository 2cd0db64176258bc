import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { userErrors } from './errors.ts';
import { revokeSessions } from './revoke-sessions.ts';
import { parseReason } from './staff-form.ts';

/**
 * Staff end all sessions of a member.
 * @throws AccessError without `users.manage`; DomainError REASON_INVALID, USER_UNKNOWN.
 */
export async function signOutUser(
  ctx: ReadContext,
  request: { readonly userId: string; readonly reason: string },
): Promise<{ userId: string; endedSessions: number }> {
  requirePermission(ctx, 'users.manage');
  const { userId } = request;
  const reason = parseReason(request.reason);
  return transact(ctx, async (write) => {
    const user = await write.tx.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (!user) throw userErrors.USER_UNKNOWN({ path: ['userId'] });
    const endedSessions = await revokeSessions(write, { userId }, 'BY_STAFF');
    recordAudit(write, {
      action: 'signOutUser',
      subject: `user:${userId}`,
      after: { endedSessions },
      reason,
    });
    return { userId, endedSessions };
  });
}
