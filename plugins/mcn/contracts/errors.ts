import { defineErrors } from '#core/errors.ts';

export const contractErrors = defineErrors({
  MCN_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '理由应为 {min} 到 {max} 个字。',
  },
  MCN_SHARE_RANGE: {
    en: 'The share of the agency is 0 to 10,000 basis points.',
    zh: '机构分成应为 0 到 10000 个基点。',
  },
  MCN_NOTICE_RANGE: { en: 'The notice is 0 to 365 days.', zh: '通知期应为 0 到 365 天。' },
  MCN_NOTICE_WITHOUT_EXIT: {
    en: 'A contract that lasts to the end of its term has a term, and no notice.',
    zh: '到期终止的合约须有到期日，且不设通知期。',
  },
  MCN_TERM_RANGE: {
    en: 'A term begins no earlier than now, ends after it has begun, and within ten years.',
    zh: '合约期须自当前时间之后开始，晚于开始时间结束，且不超过十年。',
  },
  MCN_DOCUMENT_HASH: {
    en: 'Give the SHA-256 of the document as 64 hexadecimal digits.',
    zh: '请提供合约文件的 SHA-256（64 位十六进制）。',
  },
  MCN_TALENT_NOT_FOUND: { en: 'There is no such member.', zh: '会员不存在。' },
  MCN_OWN_AGENCY: {
    en: 'Who founded an agency is not on its roster.',
    zh: '机构创办人不能与自己的机构签约。',
  },
  MCN_NOT_A_SIDE: {
    en: 'Propose a contract as the agency or as the creator.',
    zh: '仅机构或创作者本人可以发起合约。',
  },
  MCN_CONTRACT_OPEN: {
    en: 'A proposal between these two waits for an answer.',
    zh: '双方已有待答复的合约。',
  },
  MCN_CONTRACT_NOT_FOUND: {
    en: 'There is no such contract, or you are no side of it.',
    zh: '合约不存在或您并非合约一方。',
  },
  MCN_CONTRACT_CONSENTED: {
    en: 'You have consented already; the other side has not.',
    zh: '您已同意，请等待对方确认。',
  },
  MCN_TERMS_DIFFER: {
    en: 'These are not the terms that were proposed.',
    zh: '所签条款与合约条款不一致。',
  },
  MCN_TERM_OVER: { en: 'The term of this contract is over.', zh: '合约期已结束。' },
  MCN_EXCLUSIVE_ELSEWHERE: {
    en: 'The creator has another exclusive contract in this time.',
    zh: '该创作者在此期间已有其他独家合约。',
  },
  MCN_SHARES_ABOVE_WHOLE: {
    en: 'With this contract agencies would get more than all that the creator earns.',
    zh: '加上本合约，各机构分成之和将超过创作者的全部收入。',
  },
  MCN_NO_EARLY_EXIT: {
    en: 'This contract lasts to the end of its term.',
    zh: '该合约须履行至到期。',
  },
  MCN_CONTRACT_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A contract that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的合约不能变为 {to}。',
  },
});
