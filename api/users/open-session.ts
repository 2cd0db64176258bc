import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { signAccessToken } from './access-token.ts';
import { newSecret, secretHash } from './secret.ts';

export const refreshTokenPrefix = 'jrt_';
const maxUserAgentLength = 400;

export interface OpenSession {
  readonly userId: string;
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
}

/** What a client gets to prove later who it is. The refresh token is shown once and works once. */
export interface Tokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
  readonly sessionId: string;
}

/** Starts a session: one sign-in on one device. */
export async function openSession(
  ctx: ReadContext,
  write: WriteContext,
  userId: string,
): Promise<OpenSession> {
  const now = write.clock.now();
  const sessionId = newId(write.clock);
  const expiresAt = sessionEnd(write.kernel, now);
  await write.tx.session.create({
    data: {
      id: sessionId,
      userId,
      userAgent: ctx.client?.userAgent?.slice(0, maxUserAgentLength) ?? null,
      ip: ctx.client?.ip ?? null,
      createdAt: now,
      lastUsedAt: now,
      expiresAt,
    },
  });
  const refreshToken = await storeRefreshToken(write, sessionId);
  return { userId, sessionId, refreshToken, refreshTokenExpiresAt: expiresAt };
}

/** Adds a refresh token to a session; only its hash is stored. */
export async function storeRefreshToken(write: WriteContext, sessionId: string): Promise<string> {
  const token = newSecret(refreshTokenPrefix);
  await write.tx.refreshToken.create({
    data: { hash: secretHash(token), sessionId, createdAt: write.clock.now() },
  });
  return token;
}

/** When a session ends that is used now and never again. */
export function sessionEnd(kernel: Kernel, now: Date): Date {
  return new Date(now.getTime() + kernel.config.identity.refreshTokenDays * 86_400_000);
}

/** The tokens of a session, with a fresh access token. */
export async function tokensOf(ctx: ReadContext, session: OpenSession): Promise<Tokens> {
  const access = await signAccessToken(ctx.kernel.config.identity, ctx.clock.now(), session);
  return {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt,
    refreshToken: session.refreshToken,
    refreshTokenExpiresAt: session.refreshTokenExpiresAt,
    sessionId: session.sessionId,
  };
}
