import { requirePermission, requireUser } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionDeskSide } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../../reason.ts';
import { requestClosed } from '../events.ts';
import { lockRequest } from './find-request.ts';
import { announceRequest, insertMessage } from './message.ts';

/**
 * The promoter needs nothing more about a request of theirs. It stays closed.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_REQUEST_NOT_FOUND, DISTRIBUTION_REQUEST_CLOSED, or about
 * the idempotency key.
 */
export async function closeOwnRequest(
  ctx: ReadContext,
  { requestId }: { readonly requestId: string },
): Promise<{ requestId: string }> {
  const promoterId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      await lockRequest(write, requestId, promoterId);
      await close(write, { requestId, promoterId, by: 'PROMOTER' });
      return { requestId };
    },
    { idempotent: { operation: 'closeServiceRequest', body: { requestId } } },
  );
}

/**
 * The house closes a request, with a last word that the promoter reads.
 *
 * @throws AccessError without `distribution.desk`; DomainError DISTRIBUTION_REASON_LENGTH, DISTRIBUTION_REQUEST_NOT_FOUND,
 * DISTRIBUTION_REQUEST_CLOSED, or about the idempotency key.
 */
export async function closeRequestByStaff(
  ctx: ReadContext,
  form: { readonly requestId: string; readonly reason: string },
): Promise<{ requestId: string }> {
  requirePermission(ctx, 'distribution.desk');
  const { requestId } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const { promoterId, state } = await lockRequest(write, requestId);
      await insertMessage(write, { requestId, side: 'HOUSE', body: reason });
      await close(write, { requestId, promoterId, by: 'HOUSE' });
      recordAudit(write, {
        action: 'distributionCloseServiceRequest',
        subject: `serviceRequest:${requestId}`,
        before: { state },
        after: { state: 'CLOSED' },
        reason,
      });
      return { requestId };
    },
    { idempotent: { operation: 'distributionCloseServiceRequest', body: { requestId, reason } } },
  );
}

interface Closing {
  readonly requestId: string;
  readonly promoterId: string;
  readonly by: DistributionDeskSide;
}

async function close(write: WriteContext, { requestId, promoterId, by }: Closing): Promise<void> {
  const now = write.clock.now();
  await write.tx.distributionServiceRequest.update({
    where: { id: requestId },
    data: { state: 'CLOSED', dueAt: null, closedAt: now, closedBy: by },
    select: { id: true },
  });
  announceRequest(write, requestId);
  write.emit(requestClosed, promoterId, { requestId, promoterId, by, at: now.toISOString() });
}
