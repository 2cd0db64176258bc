import { defineErrors } from '#core/errors.ts';

export const endorsementErrors = defineErrors({
  MCN_ENDORSEMENT_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'This text has {min} to {max} characters.',
    zh: '文字应为 {min} 到 {max} 个字。',
  },
  MCN_ENDORSEMENT_FEE_INVALID: {
    en: 'A fee is a positive number of minor units, at most {max}, from a budget of money.',
    zh: '酬金应为正整数（最小货币单位），不超过 {max}，并由资金预算支付。',
  },
  MCN_ENDORSEMENT_DUE: {
    en: 'Work for a brand is due within two years from now.',
    zh: '商务合作的截止时间应在两年以内。',
  },
  MCN_ENDORSEMENT_NOT_FOUND: {
    en: 'There is no such work for a brand, or it is not yours.',
    zh: '商务合作不存在，或与您无关。',
  },
  MCN_ENDORSEMENT_TIME_OVER: { en: 'The time for this is over.', zh: '已超过期限。' },
  MCN_ENDORSEMENT_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'Work for a brand that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的商务合作不能变为 {to}。',
  },
});
