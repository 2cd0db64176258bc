import { defineErrors } from '#core/errors.ts';

export const earnErrors = defineErrors({
  EARN_RULE_SLUG_INVALID: {
    en: 'A slug has 2 to 60 lower-case letters, digits and hyphens.',
    zh: '规则标识应为 2 到 60 个小写字母、数字或连字符。',
  },
  EARN_RULE_TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A title has {min} to {max} characters.',
    zh: '名称应为 {min} 到 {max} 个字。',
  },
  EARN_RULE_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '原因应为 {min} 到 {max} 个字。',
  },
  EARN_RULE_ACTIVITY_UNKNOWN: {
    en: 'There is no activity called "{activity}".',
    zh: '不存在名为“{activity}”的行为。',
  },
  EARN_RULE_PAY_UNCLEAR: {
    en: 'A rule pays either points for each time, or a rate: `ratePoints` for every `ratePer`.',
    zh: '规则须二选一：每次固定积分，或按比例（ratePoints 与 ratePer 同时填写）。',
  },
  EARN_RULE_RATE_UNFIT: {
    en: 'This activity has no amount that a rate could be of.',
    zh: '该行为没有可按比例计算的数额。',
  },
  EARN_RULE_AMOUNT_INVALID: {
    en: 'Points and rates are whole numbers from 1 to {max}.',
    zh: '积分与比例应为 1 到 {max} 的整数。',
  },
  EARN_RULE_CAP_INVALID: {
    en: 'A cap is a whole number from 1 to {max}.',
    zh: '上限应为 1 到 {max} 的整数。',
  },
  EARN_RULE_GROWTH_INVALID: {
    en: 'Growth for a thousand points is a whole number from 0 to {max}.',
    zh: '每千积分的成长值应为 0 到 {max} 的整数。',
  },
  EARN_RULE_DAYS_INVALID: {
    en: 'These are whole days from {min} to {max}.',
    zh: '天数应为 {min} 到 {max} 的整数。',
  },
  EARN_RULE_WINDOW_INVALID: { en: 'A rule ends after it starts.', zh: '规则的结束时间应晚于开始时间。' },
  EARN_RULES_TOO_MANY: {
    en: 'At most {max} rules can be in force for one activity.',
    zh: '同一行为最多可有 {max} 条生效规则。',
  },
  EARN_RULE_NOT_FOUND: { en: 'There is no such rule in force.', zh: '没有这条生效中的规则。' },
});
