import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { sessionErrors } from './errors.ts';
import { lockOpenSession } from './lock-session.ts';
import { announceSession } from './topic.ts';

interface Pinning {
  readonly sessionId: string;
  /** What the host talks about from now on; null for nothing. */
  readonly productId: string | null;
}

/**
 * The host pins what they talk about, of what stands on the shelf: one product at a time.
 *
 * @throws AccessError when nobody is signed in; DomainError LIVE_SESSION_NOT_FOUND, LIVE_SESSION_NOT_YOURS, LIVE_SESSION_OVER,
 * LIVE_SHELF_PRODUCT_UNKNOWN, or about the idempotency key.
 */
export async function pinProduct(
  ctx: ReadContext,
  { sessionId, productId }: Pinning,
): Promise<{ sessionId: string }> {
  const hostId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      await lockOpenSession(write, sessionId, hostId);
      // One after the other, since only one may be pinned in between as well.
      await write.tx.liveShelfItem.updateMany({
        where: { sessionId, isPinned: true },
        data: { isPinned: false },
      });
      if (productId !== null) {
        const pinned = await write.tx.liveShelfItem.updateMany({
          where: { sessionId, productId },
          data: { isPinned: true },
        });
        if (pinned.count === 0) throw sessionErrors.LIVE_SHELF_PRODUCT_UNKNOWN({ path: ['productId'] });
      }
      announceSession(write, sessionId);
      return { sessionId };
    },
    { idempotent: { operation: 'pinLiveProduct', body: { sessionId, productId } } },
  );
}
