import { defineErrors } from '#core/errors.ts';

export const checkoutErrors = defineErrors({
  CART_EMPTY: { en: 'There is nothing in the cart.', zh: '购物车是空的。' },
  LINE_NOT_AVAILABLE: {
    en: '{title} is not on sale any more. Take it out of the cart.',
    zh: '{title} 已下架，请从购物车中移除。',
  },
  LINE_OVER_LIMIT: {
    en: 'Of {title} one order may hold {max} at most.',
    zh: '{title} 每单最多购买 {max} 件。',
  },
  INSUFFICIENT_STOCK: {
    type: 'InsufficientStock',
    en: 'Of {title} there are {available} left.',
    zh: '{title} 仅剩 {available} 件。',
  },
  PRICE_CHANGED: {
    type: 'PriceChanged',
    en: 'Prices have changed. It is {totalMinor} now, in minor units of {currency}.',
    zh: '价格有变动，现在总价为 {totalMinor}（{currency} 最小单位）。',
  },
  CHECKOUT_NOT_FOUND: {
    en: 'There is no such checkout, or it is not yours.',
    zh: '结算单不存在或不属于您。',
  },
  CHECKOUT_NOTE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A note has {max} characters at most.',
    zh: '备注最多 {max} 个字。',
  },
  RESERVATION_EXPIRED: {
    type: 'ReservationExpired',
    en: 'The time to pay is over, and nothing is kept back any more. Start again.',
    zh: '付款时间已过，已释放所占库存，请重新结算。',
  },
  CHECKOUT_CANCELLED: { en: 'This checkout was cancelled.', zh: '该结算已取消。' },
  CHECKOUT_REFUNDED: {
    en: 'The payment came too late for what was kept back; the money is on its way back.',
    zh: '付款到账过晚，货品已释放，款项将原路退回。',
  },
  CHECKOUT_IS_PAID: {
    en: 'This has been paid: the order can be cancelled instead.',
    zh: '该结算已付款，请改为取消订单。',
  },
});
