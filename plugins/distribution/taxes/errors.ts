import { defineErrors } from '#core/errors.ts';

export const taxErrors = defineErrors({
  DISTRIBUTION_TAX_COUNTRY_UNKNOWN: {
    en: 'There is no country with this code.',
    zh: '国家代码不存在。',
  },
  DISTRIBUTION_TAX_CURRENCY_UNKNOWN: {
    en: 'There is no currency with this code.',
    zh: '币种代码不存在。',
  },
  DISTRIBUTION_TAX_ALLOWANCE_INVALID: {
    en: 'An allowance has at least none and at most {max} minor units.',
    zh: '免税额应为 0 到 {max} 个最小货币单位。',
  },
  DISTRIBUTION_TAX_BRACKETS_INVALID: {
    en: 'Tax has 1 to {most} brackets that rise, only the last one without an end, each of 0 to {maxBasisPoints} basis points.',
    zh: '税率应有 1 到 {most} 级，逐级递增，仅最后一级无上限，每级为 0 到 {maxBasisPoints} 个基点。',
  },
  DISTRIBUTION_TAX_RULE_BACKDATED: {
    en: 'A tax rule begins now or later: promoters know beforehand what is withheld.',
    zh: '税务规则只能从现在或将来生效，须提前告知推广人。',
  },
});
