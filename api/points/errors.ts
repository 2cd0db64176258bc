import { defineErrors } from '#core/errors.ts';

export const pointsErrors = defineErrors({
  INSUFFICIENT_POINTS: {
    type: 'InsufficientPoints',
    en: 'This takes {needed} points, and {available} are available.',
    zh: '需要 {needed} 积分，当前可用 {available} 积分。',
  },
  POINTS_AMOUNT_INVALID: {
    en: 'Points are a whole number from 1 to {max}.',
    zh: '积分应为 1 到 {max} 的整数。',
  },
  REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '理由应为 {min} 到 {max} 个字。',
  },
  POINTS_EXPIRY_PAST: {
    en: 'Points cannot expire before they are given.',
    zh: '积分的有效期不能早于发放时间。',
  },
  BUDGET_ASSET_DIFFERS: { en: 'This budget does not hold points.', zh: '该预算不是积分预算。' },
  MEMBER_NOT_FOUND: { en: 'There is no such member.', zh: '会员不存在。' },
});
