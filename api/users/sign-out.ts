import { requirePermission, requireUser } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { AccessError } from '#core/errors.ts';
import { transact } from '#core/transact.ts';
import { userErrors } from './errors.ts';
import { revokeSessions } from './revoke-sessions.ts';

export type SignOutScope = 'THIS_SESSION' | 'EVERYWHERE';

/**
 * Ends the caller's session, or all of the caller's sessions. Signing out twice is no error.
 * @throws AccessError when nobody is signed in.
 */
export async function signOut(
  ctx: ReadContext,
  { scope }: { readonly scope: SignOutScope },
): Promise<{ endedSessions: number }> {
  if (ctx.caller.kind !== 'user') throw new AccessError('UNAUTHENTICATED');
  const { userId, sessionId } = ctx.caller;
  const which = scope === 'EVERYWHERE' ? { userId } : { userId, id: sessionId };
  return { endedSessions: await transact(ctx, (write) => revokeSessions(write, which, 'SIGNED_OUT')) };
}

/**
 * Ends one of the caller's own sessions, as on a lost phone.
 * @throws AccessError when nobody is signed in; DomainError SESSION_UNKNOWN, also for the sessions of others.
 */
export async function revokeSession(
  ctx: ReadContext,
  { sessionId }: { readonly sessionId: string },
): Promise<{ sessionId: string }> {
  const userId = requireUser(ctx);
  const own = await ctx.db.session.findFirst({ where: { id: sessionId, userId }, select: { id: true } });
  if (!own) throw userErrors.SESSION_UNKNOWN({ path: ['sessionId'] });
  await transact(ctx, (write) => revokeSessions(write, { id: sessionId, userId }, 'SIGNED_OUT'));
  return { sessionId };
}

/**
 * Staff end all sessions of a member.
 * @throws AccessError without `users.manage`; DomainError USER_UNKNOWN.
 */
export async function signOutUser(
  ctx: ReadContext,
  request: { readonly userId: string; readonly reason: string },
): Promise<{ userId: string; endedSessions: number }> {
  requirePermission(ctx, 'users.manage');
  const { userId, reason } = request;
  return transact(ctx, async (write) => {
    const user = await write.tx.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (!user) throw userErrors.USER_UNKNOWN({ path: ['userId'] });
    const endedSessions = await revokeSessions(write, { userId }, 'BY_STAFF');
    await recordAudit(write, {
      action: 'signOutUser',
      subject: `user:${userId}`,
      after: { endedSessions },
      reason,
    });
    return { userId, endedSessions };
  });
}
