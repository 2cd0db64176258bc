import { defineErrors } from '#core/errors.ts';

export const planErrors = defineErrors({
  PLAN_NOT_FOUND: {
    en: 'There is no such membership plan, or it is not sold any more.',
    zh: '会员方案不存在或已停售。',
  },
  PLAN_SLUG_INVALID: {
    en: 'A slug has 2 to 40 lower-case letters, digits and hyphens.',
    zh: '方案标识应为 2 到 40 个小写字母、数字或连字符。',
  },
  PLAN_TIER_INVALID: {
    en: 'A tier has 2 to 30 capital letters, digits and underscores.',
    zh: '会员等级应为 2 到 30 个大写字母、数字或下划线。',
  },
  PLAN_TIER_RANK_NEEDED: {
    en: 'A tier of your own needs its rank, from 1 to 1,000.',
    zh: '自定义等级须指定 1 到 1000 的序号。',
  },
  PLAN_TIER_RANK_DIFFERS: {
    en: 'Other plans of this tier have the rank {rank}.',
    zh: '该等级的其他方案序号为 {rank}。',
  },
  PLAN_TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A title has {min} to {max} characters.',
    zh: '名称应为 {min} 到 {max} 个字。',
  },
  PLAN_PRICE_INVALID: {
    en: 'A price is a whole number of minor units, 0 to 10,000,000,000,000, of a known currency.',
    zh: '价格应为 0 到 10,000,000,000,000 的最小货币单位整数，币种须有效。',
  },
  PLAN_CURRENCY_FIXED: {
    en: 'The currency of a plan cannot be changed. Make another plan.',
    zh: '方案币种不可更改，请另建方案。',
  },
  PLAN_NUMBER_INVALID: {
    en: 'Here goes a whole number from {min} to {max}.',
    zh: '此处应为 {min} 到 {max} 的整数。',
  },
  PLAN_BENEFITS_INVALID: {
    en: 'A plan has at most {max} benefits, each with a positive quantity and days.',
    zh: '每个方案最多 {max} 项权益，数量与天数须为正数。',
  },
  MEMBERSHIP_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say why, in {min} to {max} characters.',
    zh: '请说明原因，{min} 到 {max} 个字。',
  },
});
