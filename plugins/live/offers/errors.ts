import { defineErrors } from '#core/errors.ts';

export const offerErrors = defineErrors({
  LIVE_OFFER_NOT_ON_SHELF: {
    en: 'This variant is of no product on the shelf that is on sale.',
    zh: '该规格不属于货架上在售的商品。',
  },
  LIVE_OFFER_PRICE_INVALID: {
    en: 'A live price is below that of the shop: from {minMinor} to {maxMinor} in minor units.',
    zh: '直播价须低于商城价：{minMinor} 至 {maxMinor}（最小货币单位）。',
  },
  LIVE_OFFER_QUOTA_INVALID: {
    en: 'There are 1 to {max} units at a live price, and for each member no more than that.',
    zh: '直播价名额为 1 至 {max} 件，每人限购不超过该数。',
  },
  LIVE_OFFER_EXISTS: {
    en: 'This variant has a live price in this session; withdraw it first.',
    zh: '该规格在本场直播已有直播价，请先撤下。',
  },
  LIVE_OFFERS_FULL: {
    en: 'A session has at most {max} live prices.',
    zh: '每场直播最多 {max} 个直播价。',
  },
  LIVE_OFFER_NOT_FOUND: {
    en: 'There is no such live price, or it is withdrawn or over.',
    zh: '直播价不存在、已撤下或已结束。',
  },
  LIVE_SHELF_HAS_OFFER: {
    en: 'What has a live price stays on the shelf until the price is withdrawn.',
    zh: '有直播价的商品须先撤下直播价才能下架。',
  },
});
