import { defineErrors } from '../errors.ts';

export const entitlementErrors = defineErrors({
  ENTITLEMENT_KIND_UNKNOWN: {
    en: 'There is no kind of right called "{kind}".',
    zh: '没有名为“{kind}”的权益。',
  },
  ENTITLEMENT_DETAILS_INVALID: {
    en: 'This is not what such a right consists of: {problem}',
    zh: '权益内容无效：{problem}',
  },
  ENTITLEMENT_QUANTITY_INVALID: {
    en: 'A quantity is a whole number from 1 to {max}.',
    zh: '数量应为 1 到 {max} 的整数。',
  },
  ENTITLEMENT_WINDOW_INVALID: {
    en: 'A right ends after it starts, and both lie within {years} years from now.',
    zh: '权益的结束时间应晚于开始时间，且均在当前时间前后 {years} 年之内。',
  },
  ENTITLEMENT_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say why, in {min} to {max} characters.',
    zh: '请说明原因，{min} 到 {max} 个字符。',
  },
  ENTITLEMENT_MEMBER_UNKNOWN: { en: 'There is no such member.', zh: '没有这位成员。' },
  ENTITLEMENT_UNKNOWN: { en: 'There is no such right.', zh: '没有这项权益。' },
  ENTITLEMENT_REPEAT_DIFFERS: {
    en: 'This was done before, and not the same.',
    zh: '该操作此前已执行，且与本次内容不一致。',
  },
  ENTITLEMENT_GIVEN_BACK: {
    en: 'This use was given back and cannot be taken again.',
    zh: '该次使用已退回，不能再次使用。',
  },
  ENTITLEMENT_EXHAUSTED: {
    type: 'EntitlementExhausted',
    en: 'There is not enough left of this right: {available}.',
    zh: '权益剩余次数不足，仅剩 {available} 次。',
  },
});
