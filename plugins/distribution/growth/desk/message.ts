import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionDeskSide } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { lengthFits } from '#core/text-length.ts';
import { deskErrors } from './errors.ts';

/** Bus topic: the request in the key may have changed. */
export const requestTopic = 'distribution.serviceRequest';

const length = { min: 1, max: 5_000 };

/** @throws DomainError DISTRIBUTION_REQUEST_TEXT_LENGTH. */
export function parseMessage(text: string): string {
  if (lengthFits(text, length)) return text.trim();
  throw deskErrors.DISTRIBUTION_REQUEST_TEXT_LENGTH({ path: ['text'], data: length });
}

interface Said {
  readonly requestId: string;
  readonly side: DistributionDeskSide;
  readonly body: string;
}

/**
 * Writes down what was said, and wakes whoever watches. The request is locked; what is said later is dated later, even should
 * another process's clock be ahead.
 */
export async function insertMessage(write: WriteContext, said: Said): Promise<void> {
  const [id, now] = [newId(write.clock), write.clock.now()];
  const last = await write.tx.distributionServiceMessage.aggregate({
    where: { requestId: said.requestId },
    _max: { createdAt: true },
  });
  const createdAt = new Date(Math.max(now.getTime(), (last._max.createdAt?.getTime() ?? 0) + 1));
  await write.tx.distributionServiceMessage.create({
    data: { id, ...said, author: callerKey(write.caller), createdAt },
    select: { id: true },
  });
  announceRequest(write, said.requestId);
}

/** Wakes whoever watches a request, once it is committed. */
export function announceRequest(write: WriteContext, requestId: string): void {
  write.afterCommit(() => write.kernel.bus.publish(requestTopic, requestId));
}
