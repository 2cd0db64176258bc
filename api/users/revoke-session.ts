import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { userErrors } from './errors.ts';
import { revokeSessions } from './revoke-sessions.ts';

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
