import type { Caller } from '#core/caller.ts';
import type { Kernel } from '#core/kernel.ts';
import { type SignedClaims, verifyAccessToken } from './access-token.ts';
import { CallerCache } from './caller-cache.ts';
import { callerTopic } from './caller-topic.ts';
import { everyPermission } from './permissions.ts';
import { isSecretForm, secretHash } from './secret.ts';
import { TokenRefused } from './token-refused.ts';

/** No wake-up is trusted to arrive: what was revoked is refused after this time whatever the bus does. */
const ttlMs = 1_000;
const maxRemembered = 20_000;
const maxTokenLength = 2_048;

export const apiKeyPrefix = 'jsk_';

/** A signature that was right once is right for as long as the token lives; looking at it anew each second would take longer than the statement. */
const signedTtlMs = 15 * 60_000;

/** What a client shows to say who it is. A key may also come where access tokens come. */
export interface Credential {
  readonly kind: 'accessToken' | 'apiKey';
  readonly value: string;
}

/** Who shows it, and until when that holds; null for keys without an end. */
export interface Authenticated {
  readonly caller: Caller;
  readonly expiresAt: Date | null;
}

/** Turns tokens into callers: one per process, made and closed by the server. */
export interface Authenticator {
  /**
   * The caller behind an access token or a service API key. Costs microseconds when the same token was shown within
   * the last second, else one statement.
   *
   * @throws TokenRefused INVALID, EXPIRED or REVOKED.
   */
  authenticate(credential: Credential): Promise<Authenticated>;
  close(): void;
}

export function createAuthenticator(kernel: Kernel): Authenticator {
  const cache = new CallerCache<Authenticated>(kernel.clock, { ttlMs, maxEntries: maxRemembered });
  const signed = new CallerCache<SignedClaims>(kernel.clock, {
    ttlMs: signedTtlMs,
    maxEntries: maxRemembered,
  });
  const unsubscribe = kernel.bus.subscribe(callerTopic, (id) => cache.forget(id));
  // A plugin that is switched on brings permissions that administrators hold from then on.
  const unlisten = kernel.plugins.onSwitch(() => cache.forget());
  return {
    async authenticate({ kind, value: token }) {
      if (token.length > maxTokenLength) throw new TokenRefused('INVALID');
      const isApiKey = kind === 'apiKey' || token.startsWith(apiKeyPrefix);
      const found = await cache.get(token, idsOf, () =>
        isApiKey ? findService(kernel, token) : findUser(kernel, signed, token),
      );
      if (found.expiresAt && found.expiresAt <= kernel.clock.now()) throw new TokenRefused('EXPIRED');
      return found;
    },
    close() {
      unsubscribe();
      unlisten();
    },
  };
}

function idsOf({ caller }: Authenticated): string[] {
  if (caller.kind === 'user') return [caller.userId, caller.sessionId];
  return caller.kind === 'service' ? [caller.apiKeyId] : [];
}

async function findUser(
  kernel: Kernel,
  signed: CallerCache<SignedClaims>,
  token: string,
): Promise<Authenticated> {
  const now = kernel.clock.now();
  const claims = await signed.get(
    token,
    () => [],
    () => verifyAccessToken(kernel.config.identity, now, token),
  );
  if (claims.expiresAt <= now) throw new TokenRefused('EXPIRED');
  const [session] = await kernel.database.client.$queryRaw<{ permissions: string[] | null }[]>`
    SELECT (SELECT array_agg(DISTINCT p.permission)
            FROM staff_role h JOIN role r ON r.id = h.role_id CROSS JOIN LATERAL unnest(r.permissions) AS p(permission)
            WHERE h.user_id = s.user_id) AS permissions
    FROM session s
    WHERE s.id = ${claims.sessionId}::uuid AND s.user_id = ${claims.userId}::uuid
      AND s.revoked_at IS NULL AND s.expires_at > ${now}::timestamptz`;
  if (!session) throw new TokenRefused('REVOKED');
  const { userId, sessionId, expiresAt } = claims;
  const permissions = effective(kernel, session.permissions ?? []);
  return Object.freeze({
    caller: Object.freeze({ kind: 'user', userId, sessionId, permissions }),
    expiresAt,
  });
}

async function findService(kernel: Kernel, key: string): Promise<Authenticated> {
  if (!isSecretForm(key, apiKeyPrefix)) throw new TokenRefused('INVALID');
  const row = await kernel.database.client.apiKey.findUnique({ where: { hash: secretHash(key) } });
  if (!row) throw new TokenRefused('INVALID');
  if (row.revokedAt) throw new TokenRefused('REVOKED');
  const caller = Object.freeze({
    kind: 'service',
    apiKeyId: row.id,
    permissions: new Set(row.scopes),
  } as const);
  return Object.freeze({ caller, expiresAt: row.expiresAt });
}

function effective(kernel: Kernel, held: readonly string[]): ReadonlySet<string> {
  return new Set(held.includes(everyPermission) ? [...held, ...kernel.plugins.current.permissions] : held);
}
