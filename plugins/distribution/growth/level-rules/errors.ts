import { defineErrors } from '#core/errors.ts';

export const levelRuleErrors = defineErrors({
  DISTRIBUTION_LEVEL_CRITERIA_TOO_MANY: {
    en: 'A rule about levels asks for at most {max} things.',
    zh: '等级规则最多包含 {max} 项考核指标。',
  },
  DISTRIBUTION_LEVEL_CRITERION_TWICE: {
    en: 'A rule about levels asks for each result once in a currency.',
    zh: '同一考核指标与货币只能出现一次。',
  },
  DISTRIBUTION_LEVEL_CURRENCY_INVALID: {
    en: 'Money is asked for in a currency of ISO 4217; everything else in none.',
    zh: '金额类指标须指定 ISO 4217 货币，其他指标不带货币。',
  },
  DISTRIBUTION_LEVEL_THRESHOLD_INVALID: {
    en: 'To rise takes 1 to {max}; to stay takes no less than 0 and no more than to rise.',
    zh: '升级门槛应为 1 到 {max}；保级门槛应不小于 0 且不高于升级门槛。',
  },
  DISTRIBUTION_LEVEL_GRACE_INVALID: {
    en: 'A period is judged 0 to {max} days after its end.',
    zh: '考核应在周期结束后 0 到 {max} 天内进行。',
  },
  DISTRIBUTION_LEVEL_RULE_BACKDATED: {
    en: 'A rule about levels never holds for the time before it was added.',
    zh: '等级规则不得早于添加时间生效。',
  },
});
