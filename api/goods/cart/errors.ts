import { defineErrors } from '#core/errors.ts';

export const cartErrors = defineErrors({
  CART_NOT_FOUND: { en: 'There is no such cart.', zh: '购物车不存在。' },
  CART_LINE_NOT_FOUND: { en: 'This is not in your cart.', zh: '购物车中没有该商品。' },
  VARIANT_NOT_AVAILABLE: {
    en: 'This is not on sale, or not any more.',
    zh: '该商品不存在或已下架。',
  },
  QUANTITY_INVALID: {
    en: 'Of this one can buy 1 to {max} at once.',
    zh: '该商品每次可购买 1 到 {max} 件。',
  },
  CART_FULL: { en: 'A cart holds {max} different things at most.', zh: '购物车最多可放 {max} 种商品。' },
  CURRENCY_MIXED: {
    en: 'Your cart is in {currency}: goods in another currency are bought separately.',
    zh: '购物车以 {currency} 计价，其他币种的商品请单独购买。',
  },
  GUEST_TOKEN_INVALID: {
    en: 'This is not the token of a guest’s cart.',
    zh: '访客购物车令牌无效。',
  },
  GUEST_TOKEN_NEEDED: {
    en: 'Sign in, or show the token of your cart.',
    zh: '请登录，或提供购物车令牌。',
  },
});
