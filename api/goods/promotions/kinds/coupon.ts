import { z } from 'zod';
import { discountStep, offBy } from './discount.ts';

/** Who has a coupon: whoever knows the code, whoever has claimed one, or whoever was given one. */
export const couponAccesses = ['CODE', 'CLAIM', 'GIVEN'] as const;
export type CouponAccess = (typeof couponAccesses)[number];

/** A coupon's terms. One that members get is good for so many days, or as long as the promotion runs. */
export const couponRules = z.object({
  access: z.enum(couponAccesses),
  validDays: z.int().nullable(),
  discount: discountStep,
});

/** What a coupon takes off goods of so much. */
export function couponOff(rules: unknown, baseMinor: bigint): bigint {
  return offBy(couponRules.parse(rules).discount, baseMinor);
}
