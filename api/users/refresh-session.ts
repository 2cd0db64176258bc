import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { userErrors } from './errors.ts';
import {
  type OpenSession,
  refreshTokenPrefix,
  sessionEnd,
  storeRefreshToken,
  type Tokens,
  tokensOf,
} from './open-session.ts';
import { revokeSessions } from './revoke-sessions.ts';
import { isSecretForm, secretHash } from './secret.ts';

/**
 * Two tabs that wake up together refresh with the same token. For this long after the first use the second gets a
 * refusal that tells it to take the first one's tokens; later use means that the token was copied. The second never
 * gets tokens of its own, so a session never has two lines of descent.
 */
const graceMs = 10_000;

/**
 * Gives new tokens for a refresh token, which works once. Used again, it was stolen from somebody: nobody can tell
 * from whom, so the session ends for both (RFC 9700, section 4.14.2).
 *
 * @throws DomainError REFRESH_TOKEN_REFUSED, REFRESH_TOKEN_JUST_USED.
 */
export async function refreshSession(
  ctx: ReadContext,
  { refreshToken }: { readonly refreshToken: string },
): Promise<{ userId: string; tokens: Tokens }> {
  if (!isSecretForm(refreshToken, refreshTokenPrefix)) throw userErrors.REFRESH_TOKEN_REFUSED();
  const hash = secretHash(refreshToken);
  // The refusal is thrown after the commit: the revocation that goes with it must stay.
  const outcome = await transact(
    ctx,
    async (write) => (await exchange(write, hash)) ?? (await judgeReuse(write, hash)),
  );
  if (outcome === 'JUST_USED') throw userErrors.REFRESH_TOKEN_JUST_USED();
  if (outcome === 'REFUSED') throw userErrors.REFRESH_TOKEN_REFUSED();
  return { userId: outcome.userId, tokens: await tokensOf(ctx, outcome) };
}

/** The conditional write decides who used the token first; whoever comes second finds no row. */
async function exchange(write: WriteContext, hash: string): Promise<OpenSession | 'REFUSED' | undefined> {
  const now = write.clock.now();
  const [used] = await write.tx.refreshToken.updateManyAndReturn({
    where: { hash, usedAt: null },
    data: { usedAt: now },
    select: { sessionId: true },
  });
  if (!used) return undefined;
  const expiresAt = sessionEnd(write.kernel, now);
  const [session] = await write.tx.session.updateManyAndReturn({
    where: { id: used.sessionId, revokedAt: null, expiresAt: { gt: now } },
    data: { lastUsedAt: now, expiresAt },
    select: { id: true, userId: true },
  });
  if (!session) return 'REFUSED';
  const refreshToken = await storeRefreshToken(write, session.id);
  return { userId: session.userId, sessionId: session.id, refreshToken, refreshTokenExpiresAt: expiresAt };
}

async function judgeReuse(write: WriteContext, hash: string): Promise<'JUST_USED' | 'REFUSED'> {
  const token = await write.tx.refreshToken.findUnique({
    where: { hash },
    select: { usedAt: true, session: { select: { id: true, userId: true } } },
  });
  if (!token?.usedAt) return 'REFUSED';
  if (write.clock.now().getTime() - token.usedAt.getTime() < graceMs) return 'JUST_USED';
  const { id, userId } = token.session;
  const revoked = await revokeSessions(write, { id, userId }, 'TOKEN_REUSED');
  if (revoked > 0)
    write.kernel.log.warn({ sessionId: id }, 'a refresh token was used twice, its session is revoked');
  return 'REFUSED';
}
