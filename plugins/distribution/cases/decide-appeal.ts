import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { caseAppealDecided } from './events.ts';
import { caseFacts, moveCase } from './move-case.ts';
import { undoCase } from './undo-case.ts';

export interface AppealDecision {
  readonly caseId: string;
  /** `CONFIRMED`: it stays as it was decided. `UNDONE`: what was taken comes back, and a ban by it ends. */
  readonly decision: 'CONFIRMED' | 'UNDONE';
  /** The promoter reads it. */
  readonly reason: string;
}

/**
 * Decides an appeal, by somebody else than who decided the case. The case is over then.
 *
 * @throws AccessError without `distribution.cases`, and where a ban ends without `distribution.promoters`; DomainError
 * DISTRIBUTION_REASON_LENGTH, DISTRIBUTION_CASE_NOT_FOUND, DISTRIBUTION_OWN_CASE, DISTRIBUTION_CASE_ILLEGAL_TRANSITION,
 * DISTRIBUTION_CASE_OVERDUE, DISTRIBUTION_CASE_SAME_JUDGE, or about the idempotency key.
 */
export async function decideAppeal(ctx: ReadContext, form: AppealDecision): Promise<{ caseId: string }> {
  requirePermission(ctx, 'distribution.cases');
  const { caseId, decision } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const found = await moveCase(write, { caseId, step: decision, reason, dueAt: null });
      if (decision === 'UNDONE') await undoCase(write, found, reason);
      write.emit(caseAppealDecided, found.promoterId, { ...caseFacts(write, found), decision });
      return { caseId };
    },
    { idempotent: { operation: 'distributionDecideAppeal', body: { caseId, decision, reason } } },
  );
}
