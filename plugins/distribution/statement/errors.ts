import { defineErrors } from '#core/errors.ts';

export const statementErrors = defineErrors({
  DISTRIBUTION_STATEMENT_DAY_INVALID: {
    en: 'A day is written as 2026-11-27.',
    zh: '日期格式应为 2026-11-27。',
  },
});
