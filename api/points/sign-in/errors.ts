import { defineErrors } from '#core/errors.ts';

export const dailySignInErrors = defineErrors({
  ALREADY_SIGNED_IN_TODAY: {
    type: 'AlreadySignedInToday',
    en: 'You have signed in today. Days in a row: {streak}.',
    zh: '今日已签到，已连续签到 {streak} 天。',
  },
  SIGN_IN_DAY_PASSED: {
    en: 'You have signed in for {newest}, and {day} is before it.',
    zh: '您已完成 {newest} 的签到，不能再补签 {day}。',
  },
  SIGN_IN_MONTH_INVALID: { en: 'A month is as 2026-11.', zh: '月份格式应为 2026-11。' },
});
