import { requirePermission, requireUser } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { LiveSessionState } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { sessionMoved } from '../events.ts';
import { closeOffers, openOffers } from '../offers/open-offers.ts';
import { parseReason } from '../reason.ts';
import { sessionErrors } from './errors.ts';
import { allowedFrom, type SessionGoal, sourcesOf } from './states.ts';
import { announceOver, announceSession } from './topic.ts';

/**
 * The host begins, ends or calls off a session, or shows it again.
 *
 * @throws AccessError when nobody is signed in; DomainError LIVE_SESSION_NOT_FOUND, LIVE_SESSION_NOT_YOURS,
 * LIVE_SESSION_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function moveOwnSession(
  ctx: ReadContext,
  { sessionId, to }: { readonly sessionId: string; readonly to: SessionGoal },
): Promise<{ sessionId: string }> {
  const hostId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      await moveSession(write, { sessionId, to, hostId });
      return { sessionId };
    },
    { idempotent: { operation: 'moveLiveSession', body: { sessionId, to } } },
  );
}

/**
 * The house stops a session: one that is planned is called off, one that is live ends.
 *
 * @throws AccessError without `live.moderate`; DomainError LIVE_REASON_LENGTH, LIVE_SESSION_NOT_FOUND,
 * LIVE_SESSION_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function stopSession(
  ctx: ReadContext,
  form: { readonly sessionId: string; readonly reason: string },
): Promise<{ sessionId: string }> {
  requirePermission(ctx, 'live.moderate');
  const { sessionId } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const before = await write.tx.liveSession.findUnique({
        where: { id: sessionId },
        select: { state: true },
      });
      const to = before?.state === 'SCHEDULED' ? 'CANCELLED' : 'ENDED';
      await moveSession(write, { sessionId, to, hostId: null });
      const subject = `liveSession:${sessionId}`;
      recordAudit(write, { action: 'liveStopSession', subject, before, after: { state: to }, reason });
      return { sessionId };
    },
    { idempotent: { operation: 'liveStopSession', body: { sessionId, reason } } },
  );
}

interface SessionMove {
  readonly sessionId: string;
  readonly to: SessionGoal;
  /** The host who moves it; null for the house. */
  readonly hostId: string | null;
}

/** The one way from state to state: the write itself decides whether it is possible. Live prices hold while it is live. */
async function moveSession(write: WriteContext, move: SessionMove): Promise<void> {
  const { sessionId, to, hostId } = move;
  const now = write.clock.now();
  const [moved] = await write.tx.$queryRaw<{ hostId: string }[]>`
    UPDATE live_session SET state = ${to}::live_session_state,
      live_at = CASE WHEN ${to} = 'LIVE' THEN ${now}::timestamptz ELSE live_at END,
      ended_at = CASE WHEN ${to} IN ('ENDED', 'CANCELLED') THEN ${now}::timestamptz ELSE ended_at END,
      replay_at = CASE WHEN ${to} = 'REPLAY' THEN ${now}::timestamptz ELSE replay_at END
    WHERE id = ${sessionId}::uuid AND host_id = coalesce(${hostId}::uuid, host_id)
      AND state::text = ANY (${sourcesOf(moverOf(move), to)}::text[])
    RETURNING host_id AS "hostId"`;
  if (!moved) throw await whyNot(write, move);
  if (to === 'LIVE') await openOffers(write, sessionId);
  if (to === 'ENDED') await closeOffers(write, sessionId);
  write.emit(sessionMoved, sessionId, { sessionId, hostId: moved.hostId, to, at: now.toISOString() });
  announceSession(write, sessionId);
  if (to !== 'LIVE') announceOver(write, sessionId);
}

const moverOf = ({ hostId }: SessionMove) => (hostId === null ? 'house' : 'host');

async function whyNot({ tx }: WriteContext, move: SessionMove) {
  const path = ['sessionId'];
  const found = await tx.liveSession.findUnique({ where: { id: move.sessionId } });
  if (!found) return sessionErrors.LIVE_SESSION_NOT_FOUND({ path });
  if (move.hostId !== null && found.hostId !== move.hostId)
    return sessionErrors.LIVE_SESSION_NOT_YOURS({ path });
  const allowed: LiveSessionState[] = [...allowedFrom(moverOf(move), found.state)];
  return sessionErrors.LIVE_SESSION_ILLEGAL_TRANSITION({
    path,
    data: { from: found.state, to: move.to, allowed },
  });
}
