import { defineErrors } from '#core/errors.ts';

export const giftPackErrors = defineErrors({
  GIFT_PACK_PRODUCT_UNKNOWN: {
    en: 'There is no such product, or it was retired.',
    zh: '商品不存在或已下架。',
  },
  GIFT_PACK_PRODUCT_KIND: {
    en: 'The goods behind membership plans bring nothing else.',
    zh: '会员方案商品不能设为礼包。',
  },
  GIFT_PACK_EMPTY: {
    en: 'A gift pack brings periods of a plan, or at least one benefit.',
    zh: '礼包须包含会员周期或至少一项权益。',
  },
  GIFT_PACK_PERIODS_INVALID: {
    en: 'It brings 1 to {max} periods of this plan.',
    zh: '该方案可附带 1 到 {max} 个周期。',
  },
  GIFT_PACK_CURRENCY_DIFFERS: {
    en: 'The product is sold in {currency}, and the plan is not.',
    zh: '商品币种为 {currency}，与方案币种不一致。',
  },
  GIFT_PACK_RHYTHM: {
    en: 'A gift pack gives each benefit once; what comes again belongs into a plan.',
    zh: '礼包权益仅发放一次，周期性权益请放入会员方案。',
  },
  GIFT_PACK_NONE: {
    en: 'This product brings nothing.',
    zh: '该商品不是礼包。',
  },
});
