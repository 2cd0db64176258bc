import { defineErrors } from '#core/errors.ts';

export const templateErrors = defineErrors({
  TEMPLATE_MESSAGE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'The words to an applause have {min} to {max} characters.',
    zh: '鼓掌留言应为 {min} 到 {max} 个字。',
  },
  TEMPLATE_OWN_POST: { en: 'Nobody applauds their own post.', zh: '不能给自己的内容鼓掌。' },
  TEMPLATE_ALLOWANCE_USED_UP: {
    type: 'TemplateAllowanceUsedUp',
    en: 'You have given all {granted} of your applause for today.',
    zh: '您今天的 {granted} 次鼓掌已用完。',
  },
  TEMPLATE_APPLAUSE_NOT_FOUND: { en: 'There is no such applause.', zh: '没有这次鼓掌。' },
  TEMPLATE_CLAPS_ONLY: {
    en: 'A comment of claps alone says little: give applause instead.',
    zh: '评论不能只有掌声，请使用鼓掌功能。',
  },
});
