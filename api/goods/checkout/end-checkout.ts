import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { checkoutEnded } from '../events.ts';
import { returnPoints } from '../points-payment/return-points.ts';
import { releasePromotions } from '../promotions/counters/release.ts';
import type { LockedCheckout } from './lock-checkout.ts';

/**
 * Ends an open checkout unpaid: its points, its stock and what it took of promotions are free again, in the order in which
 * they were taken. Only for who has locked it. A payment that is
 * still on its way is for `settle` to meet, whenever it comes.
 */
export async function endCheckout(
  write: WriteContext,
  checkout: LockedCheckout,
  state: 'EXPIRED' | 'CANCELLED',
): Promise<void> {
  const { id, userId } = checkout;
  const now = write.clock.now();
  await write.tx.$executeRaw`
    UPDATE goods_checkout SET state = ${state}::"CheckoutState", ended_at = ${now}::timestamptz WHERE id = ${id}::uuid`;
  await returnPoints(write, checkout);
  if (checkout.promotionUses > 0) await releasePromotions(write, id);
  await write.tx
    .$queryRaw`SELECT goods_release_reserved(${id}::uuid, ${callerKey(write.caller)}, ${now}::timestamptz)`;
  write.emit(checkoutEnded, id, { checkoutId: id, userId, state });
}
