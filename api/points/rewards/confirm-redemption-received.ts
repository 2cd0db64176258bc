import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { moveRedemption } from './move-redemption.ts';

/**
 * Says that what was sent has arrived.
 * @throws AccessError when nobody is signed in; DomainError REDEMPTION_NOT_FOUND, REDEMPTION_ILLEGAL_TRANSITION.
 */
export async function confirmRedemptionReceived(
  ctx: ReadContext,
  { redemptionId }: { readonly redemptionId: string },
): Promise<{ redemptionId: string }> {
  const memberId = requireUser(ctx);
  return transact(ctx, async (write) => {
    await moveRedemption(write, { redemptionId, memberId, to: 'DELIVERED' });
    return { redemptionId };
  });
}
