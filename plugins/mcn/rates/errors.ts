import { defineErrors } from '#core/errors.ts';

export const rateErrors = defineErrors({
  MCN_RATE_RANGE: {
    en: 'A rate is 0 to 10,000 basis points of the net sale.',
    zh: '服务费率应为净销售额的 0 到 10000 个基点。',
  },
  MCN_RATE_TOO_EARLY: {
    en: 'A rate is in force a minute after it is added at the earliest.',
    zh: '费率最早在添加一分钟后生效。',
  },
  MCN_RATE_NOT_LAST: {
    en: 'A rate begins after all that were added before it.',
    zh: '新费率须晚于已有费率生效。',
  },
});
