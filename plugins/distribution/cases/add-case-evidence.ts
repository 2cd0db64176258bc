import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { caseErrors } from './errors.ts';
import { type EvidenceForm, insertEvidence, parseEvidence } from './evidence.ts';
import { lockCase } from './lock-case.ts';
import { stepsFrom } from './states.ts';

/**
 * Adds to what speaks for a case that is not over. What was added stays.
 *
 * @throws AccessError without `distribution.cases`; DomainError DISTRIBUTION_CASE_NOTE_LENGTH, DISTRIBUTION_CASE_URL_INVALID,
 * DISTRIBUTION_CASE_NOT_FOUND, DISTRIBUTION_OWN_CASE, DISTRIBUTION_CASE_OVERDUE, DISTRIBUTION_CASE_ORDERS_UNKNOWN,
 * DISTRIBUTION_CASE_EVIDENCE_TOO_MUCH, or about the idempotency key.
 */
export async function addCaseEvidence(
  ctx: ReadContext,
  form: EvidenceForm & { readonly caseId: string },
): Promise<{ caseId: string }> {
  requirePermission(ctx, 'distribution.cases');
  const { caseId } = form;
  const evidence = parseEvidence(form);
  const { note, url, orderIds } = evidence;
  return transact(
    ctx,
    async (write) => {
      const { promoterId, state } = await lockCase(write, caseId);
      const path = ['caseId'];
      if (promoterId === userIdOf(write.caller)) throw caseErrors.DISTRIBUTION_OWN_CASE({ path });
      if (stepsFrom(state).length === 0) throw caseErrors.DISTRIBUTION_CASE_OVERDUE({ path });
      const evidenceId = await insertEvidence(write, caseId, evidence);
      recordAudit(write, {
        action: 'distributionAddCaseEvidence',
        subject: `case:${caseId}`,
        after: { evidenceId, url, orderIds },
        reason: note,
      });
      return { caseId };
    },
    { idempotent: { operation: 'distributionAddCaseEvidence', body: { caseId, note, url, orderIds } } },
  );
}
