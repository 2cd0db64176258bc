import type { ReadContext } from '#core/context.ts';
import type { DomainError } from '#core/errors.ts';
import { promotionErrors } from '../errors.ts';
import { type CouponProblem, couponReasons } from './reasons.ts';

interface Refused {
  /** Where it stands among the coupons that were named, if that is known. */
  readonly index?: number;
  readonly code: string;
  readonly because: CouponProblem;
}

/** Refuses a coupon with the reason, for programs and for people. */
export function couponInvalid(
  { locale }: Pick<ReadContext, 'locale'>,
  { index, code, because }: Refused,
): DomainError {
  return promotionErrors.COUPON_INVALID({
    path: index === undefined ? ['coupons'] : ['coupons', String(index)],
    data: { couponCode: code, reason: couponReasons[because][locale], because },
  });
}
