import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { becomePromoter } from '../promoters/become-promoter.ts';
import { parseReason } from '../reason.ts';
import { moveApplication } from './move-application.ts';

export interface Review {
  readonly applicationId: string;
  readonly decision: 'APPROVE' | 'REFUSE';
  /** The applicant reads it. */
  readonly reason: string;
}

/**
 * Decides on an application of somebody else. Approved, the applicant is a promoter at once.
 *
 * @throws AccessError without `distribution.applications`; DomainError DISTRIBUTION_REASON_LENGTH,
 * DISTRIBUTION_APPLICATION_NOT_FOUND, DISTRIBUTION_OWN_APPLICATION, DISTRIBUTION_APPLICATION_ILLEGAL_TRANSITION, or about
 * the idempotency key.
 */
export async function reviewApplication(ctx: ReadContext, form: Review): Promise<{ applicationId: string }> {
  requirePermission(ctx, 'distribution.applications');
  const { applicationId, decision } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const move = { applicationId, mover: 'house', reason } as const;
      if (decision === 'REFUSE') await moveApplication(write, { ...move, to: 'REFUSED' });
      else {
        const cause = 'REVIEW';
        const moved = await moveApplication(write, { ...move, to: 'APPROVED', cause });
        await becomePromoter(write, { ...moved, applicationId, cause });
      }
      recordAudit(write, {
        action: 'distributionReviewApplication',
        subject: `promoterApplication:${applicationId}`,
        before: { state: 'SUBMITTED' },
        after: { state: decision === 'REFUSE' ? 'REFUSED' : 'APPROVED' },
        reason,
      });
      return { applicationId };
    },
    { idempotent: { operation: 'distributionReviewApplication', body: { applicationId, decision, reason } } },
  );
}
