import type { Caller } from '#core/caller.ts';

export interface Identified {
  readonly caller: Caller;
  /** When the token stops being good; null for those that only end by being revoked. */
  readonly expiresAt: Date | null;
}

/** Finds out who calls. The domain of users provides it. */
export interface Identity {
  /**
   * The caller behind an access token or a service key.
   * @throws AccessError UNAUTHENTICATED when it is forged, expired or revoked.
   */
  authenticate(token: string): Promise<Identified>;
  /** Those of the given sessions that are over; at most 1,000 are asked for at once. */
  findEndedSessions(sessionIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Where it is announced that a caller is not what it was; the key is the id of a session, a user or a service key. */
export const sessionsTopic = 'sessions';

const maxTokenLength = 2_048;

/** The token in `Authorization: Bearer …` or `X-Api-Key`, in any place that carries headers; null when neither is there. */
export function tokenIn(headers: Readonly<Record<string, unknown>>): string | null {
  const apiKey = headers['x-api-key'] ?? headers['X-Api-Key'];
  const authorization = headers.authorization ?? headers.Authorization;
  if (apiKey !== undefined) return checked(apiKey);
  return authorization === undefined ? null : checked(bearerToken(authorization));
}

function bearerToken(authorization: unknown): unknown {
  if (typeof authorization !== 'string') return undefined;
  const [scheme, token, ...rest] = authorization.split(' ');
  return scheme?.toLowerCase() === 'bearer' && rest.length === 0 ? token : undefined;
}

/** What is no token at all is kept as an empty one, which nobody has: it is refused and not taken for a stranger. */
function checked(token: unknown): string {
  return typeof token === 'string' && token.length <= maxTokenLength ? token : '';
}
