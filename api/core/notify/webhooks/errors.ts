import { defineErrors } from '#core/errors.ts';

export const webhookErrors = defineErrors({
  WEBHOOK_URL_INVALID: {
    en: 'A webhook is sent to an https address of the public internet, of at most 2,000 characters and without a password.',
    zh: 'Webhook 地址须为公网 https 地址，最多 2000 个字符，且不得包含密码。',
  },
  WEBHOOK_EVENTS_INVALID: {
    type: 'GenericUserError',
    en: 'Choose 1 to 100 of the events that are told of, each once.',
    zh: '请选择 1 到 100 个可订阅的事件，且不得重复。',
  },
  WEBHOOK_DESCRIPTION_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say what it is for, in {min} to {max} characters.',
    zh: '请填写用途说明，{min} 到 {max} 个字符。',
  },
  WEBHOOK_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say why, in {min} to {max} characters.',
    zh: '请说明原因，{min} 到 {max} 个字符。',
  },
  WEBHOOK_UNKNOWN: { en: 'There is no such webhook.', zh: '没有这个 Webhook。' },
  WEBHOOK_DELIVERY_UNKNOWN: { en: 'There is no such delivery.', zh: '没有这条投递记录。' },
  WEBHOOK_DELIVERY_WAITS: {
    en: 'This message is still being sent. Only what has ended can be sent again.',
    zh: '该消息仍在投递中，只有已结束的投递才能重发。',
  },
});
