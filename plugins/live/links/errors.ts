import { defineErrors } from '#core/errors.ts';

export const linkErrors = defineErrors({
  LIVE_GROUP_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'The name of a group has {min} to {max} characters.',
    zh: '群名应为 {min} 到 {max} 个字。',
  },
  LIVE_LINKS_TOO_MANY: {
    en: 'A session has links for at most {max} groups.',
    zh: '一场直播最多为 {max} 个群生成链接。',
  },
});
