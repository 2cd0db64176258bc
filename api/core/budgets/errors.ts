import { defineErrors } from '../errors.ts';

export const budgetErrors = defineErrors({
  BUDGET_NOT_FOUND: { en: 'There is no such budget.', zh: '预算不存在。' },
  BUDGET_CLOSED: { en: 'This budget is closed.', zh: '该预算已关闭。' },
  BUDGET_OUTSIDE_WINDOW: { en: 'This budget is not running now.', zh: '该预算当前不在有效期内。' },
  BUDGET_SLUG_INVALID: {
    en: 'A slug has 2 to 60 lower-case letters, digits and hyphens.',
    zh: '预算标识应为 2 到 60 个小写字母、数字或连字符。',
  },
  BUDGET_SLUG_TAKEN: { en: 'Another budget has this slug.', zh: '该预算标识已被使用。' },
  BUDGET_TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A title has {min} to {max} characters.',
    zh: '名称应为 {min} 到 {max} 个字。',
  },
  BUDGET_WINDOW_INVALID: { en: 'A budget ends after it starts.', zh: '预算的结束时间应晚于开始时间。' },
});
