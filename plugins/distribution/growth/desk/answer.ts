import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { requestAnswered } from '../events.ts';
import { lockRequest } from './find-request.ts';
import { insertMessage, parseMessage } from './message.ts';
import type { RequestMessage } from './reply.ts';

/**
 * The house answers a request: it waits for the promoter then.
 *
 * @throws AccessError without `distribution.desk`; DomainError DISTRIBUTION_REQUEST_TEXT_LENGTH,
 * DISTRIBUTION_REQUEST_NOT_FOUND, DISTRIBUTION_REQUEST_CLOSED, or about the idempotency key.
 */
export async function answerRequest(ctx: ReadContext, form: RequestMessage): Promise<{ requestId: string }> {
  requirePermission(ctx, 'distribution.desk');
  const { requestId } = form;
  const text = parseMessage(form.text);
  return transact(
    ctx,
    async (write) => {
      const { promoterId, state, firstAnsweredAt } = await lockRequest(write, requestId);
      const now = write.clock.now();
      await write.tx.distributionServiceRequest.update({
        where: { id: requestId },
        data: { state: 'ANSWERED', dueAt: null, firstAnsweredAt: firstAnsweredAt ?? now },
        select: { id: true },
      });
      await insertMessage(write, { requestId, side: 'HOUSE', body: text });
      write.emit(requestAnswered, promoterId, { requestId, promoterId, at: now.toISOString() });
      recordAudit(write, {
        action: 'distributionAnswerServiceRequest',
        subject: `serviceRequest:${requestId}`,
        before: { state },
        after: { state: 'ANSWERED' },
      });
      return { requestId };
    },
    { idempotent: { operation: 'distributionAnswerServiceRequest', body: { requestId, text } } },
  );
}
