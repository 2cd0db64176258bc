import { defineErrors } from '#core/errors.ts';

export const shippingErrors = defineErrors({
  SHIPPING_METHOD_REQUIRED: { en: 'Say how it is to be sent.', zh: '请选择配送方式。' },
  SHIPPING_NOT_AVAILABLE: {
    en: 'It cannot be sent in this way to this address.',
    zh: '该配送方式不支持寄往此地址。',
  },
  SHIPPING_METHOD_NOT_FOUND: { en: 'There is no such way to send goods.', zh: '配送方式不存在。' },
  SHIPPING_RATES_INVALID: {
    en: 'A flat rate needs its amount; rates by weight need 1 to 50 tiers, each heavier than the one before; a custom rate needs its code.',
    zh: '固定运费需填写金额；按重量计费需 1 到 50 档且逐档递增；自定义运费需填写代码。',
  },
  SHIPPING_CURRENCY_INVALID: {
    en: 'A currency is a code of ISO 4217, as CNY.',
    zh: '币种应为 ISO 4217 代码，例如 CNY。',
  },
  SHIPPING_POSITION_INVALID: {
    en: 'A position is a whole number from 0 to {max}.',
    zh: '排序应为 0 到 {max} 的整数。',
  },
});
