import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey, userIdOf } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { McnDisputeDecision } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { endInside } from '../contracts/end-contract.ts';
import { parseReason } from '../contracts/reason.ts';
import { disputeDecided } from '../events.ts';
import { disputeErrors } from './errors.ts';
import { illegalMove } from './illegal-move.ts';
import { findDispute } from './side-of.ts';
import { sourcesOf } from './states.ts';

export interface DisputeDecision {
  readonly disputeId: string;
  /** `STANDS`: the contract goes on, or ends when it would have. `ENDS_AT_ONCE`: now. */
  readonly decision: McnDisputeDecision;
  /** Both sides read it. */
  readonly reason: string;
}

/**
 * Decides a dispute: not before the other side has answered or could have, in time, and nobody their own.
 *
 * @throws AccessError without `mcn.contracts`; DomainError MCN_REASON_LENGTH, MCN_DISPUTE_NOT_FOUND, MCN_DISPUTE_OWN,
 * MCN_DISPUTE_ILLEGAL_TRANSITION, MCN_DISPUTE_TIME_OVER, MCN_DISPUTE_ANSWER_AWAITED, MCN_TERM_OVER where the contract has ended
 * meanwhile, or about the idempotency key.
 */
export async function decideDispute(ctx: ReadContext, form: DisputeDecision): Promise<{ disputeId: string }> {
  requirePermission(ctx, 'mcn.contracts');
  const decision = { disputeId: form.disputeId, decision: form.decision, reason: parseReason(form.reason) };
  return transact(ctx, (write) => decide(write, decision), {
    idempotent: { operation: 'mcnDecideDispute', body: decision },
  });
}

async function decide(write: WriteContext, { disputeId, decision, reason }: DisputeDecision) {
  const { dispute, talentId, ownerId } = await findDispute(write, disputeId);
  const userId = userIdOf(write.caller);
  if (userId === talentId || (userId !== null && userId === ownerId))
    throw disputeErrors.MCN_DISPUTE_OWN({ path: ['disputeId'] });
  const now = write.clock.now();
  const decided = await write.tx.$executeRaw`
    UPDATE mcn_dispute SET state = 'DECIDED', decision = ${decision}::mcn_dispute_decision, reason = ${reason},
      decided_by = ${callerKey(write.caller)}, decided_at = ${now}::timestamptz
    WHERE id = ${disputeId}::uuid AND state::text = ANY (${sourcesOf('house', 'DECIDED')}::text[])
      AND decide_until > ${now}::timestamptz AND (state = 'ANSWERED' OR answer_until <= ${now}::timestamptz)`;
  if (decided === 0) throw await illegalMove(write, dispute, { mover: 'house', to: 'DECIDED' });
  const { contractId } = dispute;
  if (decision === 'ENDS_AT_ONCE') await endInside(write, 'house', { contractId, reason });
  recordAudit(write, {
    action: 'mcnDecideDispute',
    subject: `mcnDispute:${disputeId}`,
    before: { state: dispute.state },
    after: { state: 'DECIDED', decision },
    reason,
  });
  write.emit(disputeDecided, talentId, { disputeId, contractId, decision, at: now.toISOString() });
  return { disputeId };
}
