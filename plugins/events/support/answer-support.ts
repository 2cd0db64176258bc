import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { EventsSupportState } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { supportErrors } from './errors.ts';
import { supportTransitions } from './states.ts';

interface Answer {
  readonly requestId: string;
  readonly to: Exclude<EventsSupportState, 'ASKED'>;
  /** What the hosts are told. */
  readonly answer: string;
}

/**
 * Grants or refuses what hosts have asked for, or notes that it was delivered: once each, which the write itself decides.
 *
 * @throws AccessError without `events.manage`; DomainError EVENTS_REASON_LENGTH, EVENTS_SUPPORT_NOT_FOUND,
 * EVENTS_SUPPORT_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function answerSupport(
  ctx: ReadContext,
  { requestId, to, ...form }: Answer,
): Promise<{ requestId: string }> {
  requirePermission(ctx, 'events.manage');
  const answer = parseReason(form.answer, 'answer');
  return transact(
    ctx,
    async (write) => {
      await move(write, { requestId, to, answer });
      const subject = `eventSupport:${requestId}`;
      recordAudit(write, { action: 'answerEventSupport', subject, after: { state: to }, reason: answer });
      return { requestId };
    },
    { idempotent: { operation: 'answerEventSupport', body: { requestId, to, answer } } },
  );
}

async function move({ tx, clock }: WriteContext, { requestId, to, answer }: Answer): Promise<void> {
  const now = clock.now();
  const from = to === 'DELIVERED' ? 'GRANTED' : 'ASKED';
  const { count } = await tx.eventsSupportRequest.updateMany({
    where: { id: requestId, state: from },
    data: { state: to, answer, ...(to === 'DELIVERED' ? { deliveredAt: now } : { decidedAt: now }) },
  });
  if (count > 0) return;
  const path = ['requestId'];
  const found = await tx.eventsSupportRequest.findUnique({ where: { id: requestId } });
  if (!found) throw supportErrors.EVENTS_SUPPORT_NOT_FOUND({ path });
  const data = { from: found.state, to, allowed: [...supportTransitions[found.state]] };
  throw supportErrors.EVENTS_SUPPORT_ILLEGAL_TRANSITION({ path, data });
}
