import { defineErrors } from '#core/errors.ts';

export const incentiveErrors = defineErrors({
  DISTRIBUTION_INCENTIVE_NOT_FOUND: { en: 'There is no such incentive.', zh: '激励活动不存在。' },
  DISTRIBUTION_INCENTIVE_TERMS_INVALID: {
    en: 'These terms cannot be meant: {what}.',
    zh: '激励活动条款无效：{what}。',
  },
  DISTRIBUTION_INCENTIVE_STEPS_NOT_RISING: {
    en: 'Each step needs more orders than the one before.',
    zh: '阶梯奖励每一档所需订单数必须高于上一档。',
  },
  DISTRIBUTION_INCENTIVE_PRIZES_RISING: {
    en: 'A lower place does not win more than a higher one.',
    zh: '名次靠后的奖金不得高于靠前的。',
  },
  DISTRIBUTION_INCENTIVE_TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A title has {min} to {max} characters.',
    zh: '名称应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_INCENTIVE_CURRENCY: {
    en: 'This is no currency, or not the one of the budget.',
    zh: '币种无效，或与预算币种不一致。',
  },
  DISTRIBUTION_INCENTIVE_BUDGET_INVALID: {
    en: 'The amount of a budget is a whole number from 0 to {max}.',
    zh: '预算金额应为 0 到 {max} 的整数。',
  },
  DISTRIBUTION_INCENTIVE_ABOVE_BUDGET: {
    type: 'DistributionIncentiveAboveBudget',
    en: 'The prizes come to {neededMinor} minor units, which is more than the budget.',
    zh: '奖金合计 {neededMinor} 个最小货币单位，超出预算。',
  },
  DISTRIBUTION_INCENTIVE_WINDOW_PAST: {
    en: 'An incentive begins now or later.',
    zh: '激励活动的开始时间不能早于当前时间。',
  },
  DISTRIBUTION_INCENTIVE_WINDOW_INVALID: {
    en: 'An incentive ends after it begins, within {days} days.',
    zh: '激励活动的结束时间应晚于开始时间，且不超过 {days} 天。',
  },
  DISTRIBUTION_INCENTIVE_WAIT_INVALID: {
    en: 'An incentive is settled {min} to {max} days after its end.',
    zh: '激励活动应在结束后 {min} 到 {max} 天结算。',
  },
  DISTRIBUTION_INCENTIVE_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'An incentive that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的激励活动不能变为 {to}。',
  },
  DISTRIBUTION_INCENTIVE_CLOSED: {
    en: 'Its results are being settled: it is not cancelled any more.',
    zh: '活动正在结算，不能取消。',
  },
  DISTRIBUTION_INCENTIVE_EXHAUSTED: {
    en: 'What is left of the budget is not enough for these prizes.',
    zh: '剩余预算不足以发放奖金。',
  },
  DISTRIBUTION_INCENTIVE_DAYS_INVALID: {
    en: 'A forecast looks back {min} to {max} days.',
    zh: '预测的回溯天数应为 {min} 到 {max} 天。',
  },
});
