import type { WriteContext } from '#core/context.ts';
import { entitlementGranted } from '#core/entitlements/events.ts';
import { DomainError } from '#core/errors.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { giveCoupon } from './give-coupon.ts';
import { couponRight, couponRightDetails, maxCouponsOfRight } from './right.ts';

/** Makes coupons of rights to them: for each right as many as it says. */
export const giveCouponsOfRights = defineConsumer('goods.giveCouponsOfRights', [
  onEach(entitlementGranted, async (write, { payload: { kind, entitlementId, userId, quantity } }) => {
    if (kind !== couponRight.code) return;
    const right = await write.tx.entitlement.findUnique({
      where: { id: entitlementId },
      select: { details: true },
    });
    const parsed = couponRightDetails.safeParse(right?.details);
    if (!parsed.success) return;
    const count = Math.min(quantity ?? 1, maxCouponsOfRight);
    for (let number = 1; number <= count; number += 1)
      await giveOne(write, {
        code: parsed.data.code,
        userId,
        source: `entitlement:${entitlementId}:${number}`,
      });
  }),
]);

/** A promotion that is over or used up gives nothing any more: whoever promised it has promised too much, and is told. */
async function giveOne(
  write: WriteContext,
  { code, userId, source }: { readonly code: string; readonly userId: string; readonly source: string },
): Promise<void> {
  const promotion = await write.tx.promotion.findUnique({ where: { code } });
  if (!promotion)
    return write.kernel.log.warn({ code, source }, 'A right promises coupons that there are not');
  try {
    await giveCoupon(write, { promotion, userId, source });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    write.kernel.log.warn(
      { code, source, refusal: error.code },
      'A coupon that was promised could not be given',
    );
  }
}
