import { z } from 'zod';
import { defineEntitlement } from '#core/entitlements/define.ts';

/** What the right to coupons says: of which promotion, by its code. */
export const couponRightDetails = z.strictObject({ code: z.string().regex(/^[A-Z0-9-]{3,32}$/) });

/** Most coupons that one right gives. */
export const maxCouponsOfRight = 100;

/** Coupons as a right: a membership, a level or a reward gives it, and `giveCouponsOfRights` makes coupons of it. */
export const couponRight = defineEntitlement({
  code: 'goods.coupon',
  title: { en: 'Coupons', zh: '优惠券' },
  description: {
    en: 'As many coupons as its quantity says, one when it says none; they lie among your coupons.',
    zh: '按数量发放优惠券，未注明数量时为一张，可在我的优惠券中查看。',
  },
  details: couponRightDetails,
});
