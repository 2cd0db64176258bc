import type { WriteContext } from '#core/context.ts';
import type { LiveSessionState } from '#core/db/generated/client/enums.ts';
import { sessionErrors } from './errors.ts';
import { openStates } from './states.ts';

export interface OpenSession {
  readonly hostId: string;
  readonly state: LiveSessionState;
}

/**
 * A session in one of these states, locked until this transaction is over.
 *
 * @param hostId who must be its host; for the house anybody may be.
 * @throws DomainError LIVE_SESSION_NOT_FOUND, LIVE_SESSION_NOT_YOURS, LIVE_SESSION_OVER.
 */
export async function lockSession(
  { tx }: WriteContext,
  id: string,
  { hostId, states }: { readonly hostId: string | undefined; readonly states: readonly LiveSessionState[] },
): Promise<OpenSession> {
  const path = ['sessionId'];
  const [session] = await tx.$queryRaw<OpenSession[]>`
    SELECT host_id AS "hostId", state FROM live_session WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  if (!session) throw sessionErrors.LIVE_SESSION_NOT_FOUND({ path });
  if (hostId !== undefined && session.hostId !== hostId) throw sessionErrors.LIVE_SESSION_NOT_YOURS({ path });
  if (!states.includes(session.state)) throw sessionErrors.LIVE_SESSION_OVER({ path });
  return session;
}

/**
 * A session that is planned or live, locked: it neither begins nor ends, and nobody else arranges its shelf or its prices, until
 * this transaction is over.
 *
 * @param hostId who must be its host; for the house anybody may be.
 * @throws DomainError LIVE_SESSION_NOT_FOUND, LIVE_SESSION_NOT_YOURS, LIVE_SESSION_OVER.
 */
export function lockOpenSession(write: WriteContext, id: string, hostId?: string): Promise<OpenSession> {
  return lockSession(write, id, { hostId, states: openStates });
}
