import { everyPermission } from '#api/users/index.ts';
import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { deskErrors } from './errors.ts';
import { lockRequest } from './find-request.ts';
import { announceRequest } from './message.ts';

export interface Assignment {
  readonly requestId: string;
  /** Who answers it from now on; null for nobody in particular. */
  readonly assigneeId: string | null;
}

/**
 * Gives a request to somebody of the staff who may answer it, or to nobody in particular.
 *
 * @throws AccessError without `distribution.desk`; DomainError DISTRIBUTION_REQUEST_NOT_FOUND, DISTRIBUTION_REQUEST_CLOSED,
 * DISTRIBUTION_ASSIGNEE_INVALID, or about the idempotency key.
 */
export async function assignRequest(ctx: ReadContext, form: Assignment): Promise<{ requestId: string }> {
  requirePermission(ctx, 'distribution.desk');
  const { requestId, assigneeId } = form;
  return transact(
    ctx,
    async (write) => {
      const before = await lockRequest(write, requestId);
      if (assigneeId !== null) await checkAssignee(write, assigneeId);
      await write.tx.distributionServiceRequest.update({
        where: { id: requestId },
        data: { assigneeId, assignedAt: assigneeId === null ? null : write.clock.now() },
        select: { id: true },
      });
      announceRequest(write, requestId);
      recordAudit(write, {
        action: 'distributionAssignServiceRequest',
        subject: `serviceRequest:${requestId}`,
        before: { assigneeId: before.assigneeId },
        after: { assigneeId },
      });
      return { requestId };
    },
    { idempotent: { operation: 'distributionAssignServiceRequest', body: { requestId, assigneeId } } },
  );
}

async function checkAssignee({ tx }: WriteContext, userId: string): Promise<void> {
  const may = await tx.staffRole.findFirst({
    where: { userId, role: { permissions: { hasSome: ['distribution.desk', everyPermission] } } },
    select: { userId: true },
  });
  if (!may) throw deskErrors.DISTRIBUTION_ASSIGNEE_INVALID({ path: ['assigneeId'] });
}
