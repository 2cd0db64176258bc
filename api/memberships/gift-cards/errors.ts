import { defineErrors } from '#core/errors.ts';

export const giftCardErrors = defineErrors({
  GIFT_CARD_UNKNOWN: { en: 'There is no gift card with this code.', zh: '没有该兑换码对应的礼品卡。' },
  GIFT_CARD_USED: { en: 'This gift card has been redeemed.', zh: '该礼品卡已被兑换。' },
  GIFT_CARD_EXPIRED: { en: 'This gift card has expired.', zh: '该礼品卡已过期。' },
  GIFT_CARD_VOID: { en: 'This gift card is not valid any more.', zh: '该礼品卡已作废。' },
  GIFT_CARD_THROTTLED: {
    type: 'Throttled',
    en: 'Too many codes were tried. Try again in {retryAfterSeconds} seconds.',
    zh: '尝试次数过多，请在 {retryAfterSeconds} 秒后再试。',
  },
  GIFT_CARD_QUANTITY_INVALID: {
    en: 'Issue from 1 to {max} gift cards at a time.',
    zh: '每次可发放 1 到 {max} 张礼品卡。',
  },
  GIFT_CARD_EXPIRY_INVALID: { en: 'Gift cards expire in the future.', zh: '礼品卡的到期时间须在将来。' },
  GIFT_CARD_NOTE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A note has {max} characters at most.',
    zh: '备注最多 {max} 个字。',
  },
  GIFT_CARD_BATCH_NOT_FOUND: { en: 'There is no such batch of gift cards.', zh: '没有该批次的礼品卡。' },
});
