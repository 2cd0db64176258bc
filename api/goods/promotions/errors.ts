import { defineErrors } from '#core/errors.ts';

/** What promotions refuse to buyers. */
export const promotionErrors = defineErrors({
  COUPON_INVALID: {
    type: 'CouponInvalid',
    en: 'The coupon {couponCode} cannot be used here: {reason}.',
    zh: '优惠券 {couponCode} 无法使用：{reason}。',
  },
  COUPONS_TOO_MANY: { en: 'One order takes {max} coupons at most.', zh: '每单最多使用 {max} 张优惠券。' },
  COUPON_NOT_FOUND: { en: 'There is no such coupon to claim.', zh: '没有可领取的该优惠券。' },
  COUPON_ALL_CLAIMED: {
    type: 'QuotaReached',
    en: 'All coupons have been claimed.',
    zh: '优惠券已被领完。',
  },
  COUPON_LIMIT_REACHED: {
    type: 'QuotaReached',
    en: 'Everybody can claim {limit} of these at most.',
    zh: '该优惠券每人限领 {limit} 张。',
  },
  PROMOTION_USED_UP: {
    type: 'QuotaReached',
    en: 'Of {title} there is not enough left. Look at the price again.',
    zh: '{title} 名额已不足，请重新查看价格。',
  },
  PROMOTION_MEMBER_LIMIT: {
    type: 'QuotaReached',
    en: 'You have used {title} as often as anybody can.',
    zh: '您参与 {title} 的次数已达上限。',
  },
  PROMOTION_OVER: { en: '{title} is over.', zh: '{title} 已结束。' },
  GIFT_OUT_OF_STOCK: {
    en: 'The gift of {title} has run out.',
    zh: '{title} 的赠品已赠完。',
  },
  PURCHASE_AMBIGUOUS: {
    en: 'Join a group, open one, or buy what you have bargained for: one of them.',
    zh: '参团、开团与砍价购买只能选择其一。',
  },
  PURCHASE_QUANTITY_INVALID: {
    en: 'Of what is bought past the cart there are 1 to {max}.',
    zh: '直接购买的数量应为 1 到 {max}。',
  },
  GROUP_BUY_NOT_FOUND: { en: 'There is no such group buy now.', zh: '拼团活动不存在或未在进行。' },
  GROUP_NOT_FOUND: { en: 'There is no such group.', zh: '拼团不存在。' },
  GROUP_FULL: { en: 'This group has no seat left, or its time is over.', zh: '该团已满或已结束。' },
  GROUP_JOINED: { en: 'You have a seat in this group already.', zh: '您已参加该团。' },
  BARGAIN_NOT_FOUND: {
    en: 'There is no such bargain, or it is not yours.',
    zh: '砍价不存在或不属于您。',
  },
  BARGAIN_OVER: { en: 'This bargain is over.', zh: '该砍价已结束。' },
  BARGAIN_MOVED: {
    en: 'The bargain is being bought, or its price has moved.',
    zh: '该砍价正在购买中，或价格已变动。',
  },
  BARGAIN_FULL: { en: 'The lowest price has been reached.', zh: '已砍到最低价。' },
  BARGAIN_CUT_ALREADY: { en: 'You have helped with this bargain already.', zh: '您已帮砍过。' },
  BARGAIN_STARTED: { en: 'You are bargaining for this already.', zh: '您已在砍该商品。' },
  BARGAIN_NOTHING: { en: 'There is nothing to bargain for here.', zh: '该商品没有可砍的空间。' },
});
