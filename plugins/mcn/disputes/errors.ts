import { defineErrors } from '#core/errors.ts';

export const disputeErrors = defineErrors({
  MCN_STATEMENT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A statement has {min} to {max} characters.',
    zh: '陈述应为 {min} 到 {max} 个字。',
  },
  MCN_DISPUTE_NOT_IN_FORCE: {
    en: 'This contract is not in force: there is no exit to dispute about.',
    zh: '该合约不在有效期内，无解约可争议。',
  },
  MCN_DISPUTE_WITH_PLATFORM: {
    en: 'The platform decides no dispute of its own: turn to its staff.',
    zh: '平台合约不适用争议裁决，请联系平台工作人员。',
  },
  MCN_DISPUTE_OPEN: { en: 'A dispute about this contract is open.', zh: '该合约已有未结争议。' },
  MCN_DISPUTE_NOT_FOUND: {
    en: 'There is no such dispute, or you are no side of it.',
    zh: '争议不存在或您并非争议一方。',
  },
  MCN_DISPUTE_OWN_WORD: {
    en: 'You have opened it: the other side answers.',
    zh: '您是争议发起方，请等待对方答复。',
  },
  MCN_DISPUTE_OWN: {
    en: 'Nobody decides a dispute of their own.',
    zh: '不能裁决自己的争议。',
  },
  MCN_DISPUTE_TIME_OVER: { en: 'The time for this is over.', zh: '已超过期限。' },
  MCN_DISPUTE_ANSWER_AWAITED: {
    en: 'The other side may answer until {until}.',
    zh: '对方可在 {until} 前答复。',
  },
  MCN_DISPUTE_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A dispute that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的争议不能变为 {to}。',
  },
});
