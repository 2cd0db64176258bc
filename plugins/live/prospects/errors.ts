import { defineErrors } from '#core/errors.ts';

export const prospectErrors = defineErrors({
  LIVE_PROSPECT_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'This text has {min} to {max} characters.',
    zh: '该文本应为 {min} 到 {max} 个字。',
  },
  LIVE_PROSPECT_KNOWN: {
    en: 'This account of that platform is a prospect already.',
    zh: '该平台账号已在拓展名单中。',
  },
  LIVE_PROSPECT_NOT_FOUND: { en: 'There is no such prospect.', zh: '拓展对象不存在。' },
  LIVE_PROSPECT_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A prospect that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的拓展对象不能变为 {to}。',
  },
});
