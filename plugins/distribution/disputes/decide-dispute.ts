import { requirePermission } from '#core/access.ts';
import { bind, lockMember } from '#core/attribution/bindings/bind.ts';
import { boundNow } from '#core/attribution/bindings/bind-by-touch.ts';
import { ruleAt } from '#core/attribution/rules/rules.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { CustomerBinding } from '#core/db/generated/client/client.ts';
import { transact } from '#core/transact.ts';
import { disputeDecided } from '../events.ts';
import { parseReason } from '../reason.ts';
import { disputeErrors } from './errors.ts';
import { staffDecisionAbout } from './window.ts';

export interface DisputeDecision {
  readonly disputeId: string;
  /** `UPHELD`: the reassignment stays. `UNDONE`: the customer goes back, from now on. */
  readonly decision: 'UPHELD' | 'UNDONE';
  /** The promoter reads it. */
  readonly reason: string;
}

const path = ['disputeId'];

/**
 * Closes a dispute. What is undone is undone from now on, by another dated binding; what was owed until then stays so.
 *
 * @throws AccessError without `distribution.disputes`; DomainError DISTRIBUTION_REASON_LENGTH, DISTRIBUTION_DISPUTE_NOT_FOUND,
 * DISTRIBUTION_DISPUTE_DECIDED, BINDING_CYCLE, or about the idempotency key.
 */
export async function decideDispute(ctx: ReadContext, form: DisputeDecision): Promise<{ disputeId: string }> {
  requirePermission(ctx, 'distribution.disputes');
  const { disputeId, decision } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const dispute = await write.tx.distributionDispute.findUnique({
        where: { id: disputeId },
        include: { binding: true },
      });
      if (!dispute) throw disputeErrors.DISTRIBUTION_DISPUTE_NOT_FOUND({ path });
      if (dispute.state !== 'OPEN') throw disputeErrors.DISTRIBUTION_DISPUTE_DECIDED({ path });
      const resolutionId = decision === 'UNDONE' ? await undo(write, dispute.binding, reason) : null;
      await close(write, { disputeId, decision, reason }, resolutionId);
      tell(write, { disputeId, decision, reason }, dispute.promoterId);
      return { disputeId };
    },
    { idempotent: { operation: 'distributionDecideDispute', body: { disputeId, decision, reason } } },
  );
}

/** @returns the binding by which the customer goes back; null when they are there already, or go to nobody. */
async function undo(write: WriteContext, period: CustomerBinding, reason: string): Promise<string | null> {
  const { customerId } = period;
  const promoterId = await ownerBefore(write, period);
  const member = await lockMember(write, customerId, promoterId ? [promoterId] : []);
  const now = write.clock.now();
  const previousId = boundNow(member, now)?.promoterId ?? null;
  if (previousId === promoterId) return null;
  const rule = await ruleAt(write.tx, now);
  const cause = promoterId ? 'REASSIGNED' : 'RELEASED';
  const { bindingId } = await bind(write, { customerId, promoterId, cause, reason, rule, previousId });
  return bindingId;
}

/** To whom the customer belonged before staff decided otherwise; null for nobody. */
async function ownerBefore({ tx }: WriteContext, period: CustomerBinding): Promise<string | null> {
  if (staffDecisionAbout(period)?.kind === 'TAKEN') return period.promoterId;
  const before = await tx.customerBinding.findFirst({
    where: { customerId: period.customerId, until: period.since },
    select: { promoterId: true },
  });
  return before?.promoterId ?? null;
}

/** Of several decisions at once one counts, and the others are undone as a whole. */
async function close(
  write: WriteContext,
  { disputeId, decision, reason }: DisputeDecision,
  resolutionId: string | null,
): Promise<void> {
  const { count } = await write.tx.distributionDispute.updateMany({
    where: { id: disputeId, state: 'OPEN' },
    data: {
      state: decision,
      reason,
      resolutionId,
      decidedBy: callerKey(write.caller),
      decidedAt: write.clock.now(),
    },
  });
  if (count === 0) throw disputeErrors.DISTRIBUTION_DISPUTE_DECIDED({ path });
}

function tell(
  write: WriteContext,
  { disputeId, decision, reason }: DisputeDecision,
  promoterId: string,
): void {
  const at = write.clock.now().toISOString();
  write.emit(disputeDecided, promoterId, { disputeId, promoterId, decision, reason, at });
  recordAudit(write, {
    action: 'distributionDecideDispute',
    subject: `dispute:${disputeId}`,
    before: { state: 'OPEN' },
    after: { state: decision },
    reason,
  });
}
