import { defineErrors } from '#core/errors.ts';

export const chatErrors = defineErrors({
  LIVE_MESSAGE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A message has {min} to {max} characters.',
    zh: '消息应为 {min} 到 {max} 个字。',
  },
  LIVE_CHAT_CLOSED: { en: 'This session is not live.', zh: '直播未在进行，无法发言。' },
  LIVE_CHAT_FLOOD: {
    en: 'You write too fast; wait {seconds} seconds.',
    zh: '发言过快，请 {seconds} 秒后再试。',
  },
  LIVE_MESSAGE_NOT_FOUND: {
    en: 'There is no such message, or it is hidden already.',
    zh: '消息不存在或已隐藏。',
  },
});
