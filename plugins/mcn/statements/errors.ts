import { defineErrors } from '#core/errors.ts';

export const statementErrors = defineErrors({
  MCN_PERIOD_INVALID: {
    en: 'A period ends after it has begun.',
    zh: '结束时间须晚于开始时间。',
  },
});
