import { createSecretKey, type KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { isId } from '#core/ids.ts';
import type { IdentityConfig } from './config.ts';
import { TokenRefused } from './token-refused.ts';

const algorithm = 'HS256';
const issuer = 'jishi';
const audience = 'jishi-api';

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
}

/** What a token says whose signature is right. */
export interface SignedClaims extends AccessClaims {
  readonly expiresAt: Date;
}

export interface AccessToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** A token that says who and which session, but not what they may do: permissions are looked up, so that they can be taken. */
export async function signAccessToken(
  config: IdentityConfig,
  now: Date,
  claims: AccessClaims,
): Promise<AccessToken> {
  const issuedAt = Math.floor(now.getTime() / 1_000);
  const expiresAt = issuedAt + config.accessTokenMinutes * 60;
  const token = await new SignJWT({ sid: claims.sessionId })
    .setProtectedHeader({ alg: algorithm, typ: 'at+jwt' })
    .setSubject(claims.userId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .setIssuer(issuer)
    .setAudience(audience)
    .sign(keyOf(config));
  return { token, expiresAt: new Date(expiresAt * 1_000) };
}

/**
 * Checks signature, algorithm, issuer, audience and time; whether the session still lives is another question.
 * @throws TokenRefused EXPIRED or INVALID.
 */
export async function verifyAccessToken(
  config: IdentityConfig,
  now: Date,
  token: string,
): Promise<SignedClaims> {
  try {
    const { payload } = await jwtVerify(token, keyOf(config), {
      algorithms: [algorithm],
      typ: 'at+jwt',
      issuer,
      audience,
      currentDate: now,
      requiredClaims: ['sub', 'sid', 'iat', 'exp'],
    });
    const { sub, sid, exp } = payload;
    if (typeof sub !== 'string' || typeof sid !== 'string' || !isId(sub) || !isId(sid) || exp === undefined) {
      throw new TokenRefused('INVALID');
    }
    return { userId: sub, sessionId: sid, expiresAt: new Date(exp * 1_000) };
  } catch (error) {
    throw error instanceof errors.JWTExpired ? new TokenRefused('EXPIRED') : new TokenRefused('INVALID');
  }
}

const keys = new WeakMap<IdentityConfig, KeyObject>();

/** Made once: jose remembers with the key what it has made of it. */
function keyOf(config: IdentityConfig): KeyObject {
  const key = keys.get(config) ?? createSecretKey(config.jwtSecret, 'utf8');
  keys.set(config, key);
  return key;
}
