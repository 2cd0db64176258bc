import type { ReadContext } from '#core/context.ts';
import { AccessError } from '#core/errors.ts';
import { transact } from '#core/transact.ts';
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
