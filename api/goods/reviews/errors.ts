import { defineErrors } from '#core/errors.ts';

export const reviewErrors = defineErrors({
  REVIEW_LINE_NOT_FOUND: { en: 'You have bought no such thing.', zh: '您没有购买过该商品。' },
  REVIEW_ORDER_CANCELLED: {
    en: 'What was taken back cannot be reviewed.',
    zh: '已取消的订单不能评价。',
  },
  REVIEW_TOO_EARLY: {
    en: 'You can review it when you have received it.',
    zh: '收到商品后方可评价。',
  },
  REVIEW_EXISTS: {
    en: 'You have reviewed this already; you can change what you said.',
    zh: '您已评价过该商品，可修改原评价。',
  },
  REVIEW_NOT_FOUND: { en: 'There is no such review.', zh: '评价不存在。' },
  REVIEW_HIDDEN: { en: 'This review has been hidden.', zh: '该评价已被隐藏。' },
  REVIEW_EDIT_OVER: {
    en: 'A review can be changed for {days} days.',
    zh: '评价仅可在 {days} 天内修改。',
  },
  REVIEW_RATING_INVALID: { en: 'A rating is 1 to 5 stars.', zh: '评分应为 1 到 5 星。' },
  REVIEW_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A review has at most {max} characters.',
    zh: '评价最多 {max} 个字。',
  },
  REVIEW_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '原因应为 {min} 到 {max} 个字。',
  },
});
