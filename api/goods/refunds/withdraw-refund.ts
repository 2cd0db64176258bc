import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { letGo } from './let-go.ts';
import { lockRefund } from './lock-refund.ts';

/**
 * Takes back one's own request for a refund that nobody has paid yet.
 * @throws AccessError when nobody is signed in; DomainError REFUND_NOT_FOUND, REFUND_ILLEGAL_TRANSITION.
 */
export async function withdrawRefund(
  ctx: ReadContext,
  { refundId }: { readonly refundId: string },
): Promise<{ refundId: string }> {
  const memberId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const { refund } = await lockRefund(write, refundId, memberId);
    await letGo(write, refund, { to: 'WITHDRAWN', mover: 'member' });
    return { refundId };
  });
}
