import { defineErrors } from '#core/errors.ts';

export const pointsPaymentErrors = defineErrors({
  POINTS_NOT_ACCEPTED: {
    en: 'This cannot be paid with points.',
    zh: '该订单不支持积分抵扣。',
  },
  POINTS_BELOW_MINIMUM: {
    en: 'At least {min} points are taken at once.',
    zh: '单次至少使用 {min} 积分。',
  },
  POINTS_OVER_LIMIT: {
    en: 'Of this {max} points can pay at most.',
    zh: '该订单最多可用 {max} 积分抵扣。',
  },
});
