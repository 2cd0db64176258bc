import { defineErrors } from '#core/errors.ts';

export const moneyErrors = defineErrors({
  EVENTS_AMOUNT_INVALID: {
    en: 'An amount is a positive number of minor units, at most {max}.',
    zh: '金额应为正整数（最小货币单位），且不超过 {max}。',
  },
  EVENTS_ACCOUNT_CLOSED: {
    en: 'The account of this event is closed.',
    zh: '该活动的账目已结清。',
  },
  EVENTS_SHARES_INVALID: {
    en: 'Each host has a share of 0 to 10,000 basis points, and all of them 10,000 together.',
    zh: '每位主办人的分成为 0 到 10000 个基点，合计须为 10000。',
  },
  EVENTS_CURRENCY_INVALID: { en: 'This is no currency.', zh: '该货币无效。' },
});
