import type { Message } from '#core/errors.ts';
import type { WhyNot } from '../pricing/why-not.ts';

/** Why a coupon cannot be used. */
export type CouponProblem = WhyNot | 'UNKNOWN';

/** The same for people. */
export const couponReasons: Readonly<Record<CouponProblem, Message>> = {
  UNKNOWN: { en: 'there is no such coupon', zh: '优惠券不存在' },
  NOT_STARTED: { en: 'it cannot be used yet', zh: '尚未到使用时间' },
  OVER: { en: 'its time is over', zh: '已过期' },
  NOT_YOURS: { en: 'you have none that you can use', zh: '您没有可用的该优惠券' },
  USED_UP: { en: 'all of them have been used', zh: '已被用完' },
  LIMIT_REACHED: { en: 'you have used it as often as anybody can', zh: '您的使用次数已达上限' },
  NOT_FOR_THESE: { en: 'it is for other goods', zh: '不适用于所选商品' },
  NOT_ENOUGH: { en: 'it takes a larger order', zh: '未达到使用门槛' },
};
