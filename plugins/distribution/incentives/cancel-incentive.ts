import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { releaseBudget } from '#core/budgets/reserve.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import type { IncentiveDecision } from './activate-incentive.ts';
import { incentiveErrors } from './errors.ts';
import { checkTransition, lockIncentive } from './lock-incentive.ts';
import { announceIncentives } from './topic.ts';

/**
 * Calls an incentive off; what was reserved for it goes back to its budget. Once its results are being settled it is not called off
 * any more, so that nobody can do so because of who wins.
 *
 * @throws AccessError without `distribution.incentives`; DomainError DISTRIBUTION_REASON_LENGTH, DISTRIBUTION_INCENTIVE_NOT_FOUND,
 * DISTRIBUTION_INCENTIVE_CLOSED, DISTRIBUTION_INCENTIVE_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function cancelIncentive(
  ctx: ReadContext,
  form: IncentiveDecision,
): Promise<{ incentiveId: string }> {
  requirePermission(ctx, 'distribution.incentives');
  const { incentiveId } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const { state, closedAt, reservationId } = await lockIncentive(write, incentiveId);
      checkTransition({ state }, 'CANCELLED');
      if (closedAt) throw incentiveErrors.DISTRIBUTION_INCENTIVE_CLOSED({ path: ['incentiveId'] });
      await write.tx.distributionIncentive.update({
        where: { id: incentiveId },
        data: { state: 'CANCELLED', cancelledAt: write.clock.now(), dueAt: null },
        select: { id: true },
      });
      if (reservationId) await releaseBudget(write, reservationId);
      recordAudit(write, {
        action: 'distributionCancelIncentive',
        subject: `incentive:${incentiveId}`,
        before: { state },
        after: { state: 'CANCELLED' },
        reason,
      });
      announceIncentives(write, [incentiveId]);
      return { incentiveId };
    },
    { idempotent: { operation: 'distributionCancelIncentive', body: { incentiveId, reason } } },
  );
}
