import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { dueFromNow } from './due.ts';
import { lockRequest } from './find-request.ts';
import { insertMessage, parseMessage } from './message.ts';

export interface RequestMessage {
  readonly requestId: string;
  readonly text: string;
}

/**
 * The promoter says more about a request of theirs. When the house had answered it waits for the house again, by a new due time;
 * else the old one stays.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_REQUEST_TEXT_LENGTH, DISTRIBUTION_REQUEST_NOT_FOUND,
 * DISTRIBUTION_REQUEST_CLOSED, or about the idempotency key.
 */
export async function replyToRequest(ctx: ReadContext, form: RequestMessage): Promise<{ requestId: string }> {
  const promoterId = requireUser(ctx);
  const { requestId } = form;
  const text = parseMessage(form.text);
  return transact(
    ctx,
    async (write) => {
      const { kind, dueAt } = await lockRequest(write, requestId, promoterId);
      await write.tx.distributionServiceRequest.update({
        where: { id: requestId },
        data: { state: 'OPEN', dueAt: dueAt ?? dueFromNow(write, kind) },
        select: { id: true },
      });
      await insertMessage(write, { requestId, side: 'PROMOTER', body: text });
      return { requestId };
    },
    { idempotent: { operation: 'replyToServiceRequest', body: { requestId, text } } },
  );
}
