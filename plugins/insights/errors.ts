import { defineErrors } from '#core/errors.ts';

export const insightsErrors = defineErrors({
  INSIGHTS_RANGE_INVALID: {
    en: 'Say a first and a last day that the calendar has, at most {days} days.',
    zh: '请输入有效的起止日期，最多 {days} 天。',
  },
  INSIGHTS_CURRENCY_INVALID: { en: 'There is no such currency.', zh: '没有此币种。' },
  INSIGHTS_TIME_ZONE_UNKNOWN: {
    en: 'Figures are kept in the days of {zones} only.',
    zh: '仅按以下时区统计：{zones}。',
  },
  INSIGHTS_COHORT_INVALID: { en: 'A cohort is a month, as `2026-11`.', zh: '分群应为月份，如 2026-11。' },
  INSIGHTS_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '原因应为 {min} 到 {max} 个字。',
  },
  INSIGHTS_REBUILD_RUNNING: {
    en: 'All figures are being reckoned anew already.',
    zh: '数据正在重新计算中。',
  },
});
