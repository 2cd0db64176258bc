import { defineErrors } from '#core/errors.ts';

export const sessionErrors = defineErrors({
  LIVE_SESSION_NOT_FOUND: { en: 'There is no such live session.', zh: '直播不存在。' },
  LIVE_SESSION_NOT_YOURS: { en: 'Only the host of a session does this.', zh: '只有主播本人可以操作。' },
  LIVE_SESSION_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A session that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的直播不能变为 {to}。',
  },
  LIVE_SESSION_OVER: { en: 'This session is over.', zh: '直播已结束。' },
  LIVE_SHELF_INVALID: {
    en: 'A shelf has at most {max} products, each once; what is pinned stands on it.',
    zh: '货架最多 {max} 件商品且不可重复，置顶商品须在货架上。',
  },
  LIVE_SHELF_PRODUCT_UNKNOWN: { en: 'A product of the shelf is not on sale.', zh: '货架中有商品未在售。' },
});
