import { defineErrors } from '#core/errors.ts';

export const refundErrors = defineErrors({
  REFUND_NOT_FOUND: { en: 'There is no such refund, or you may not see it.', zh: '退款不存在或您无权查看。' },
  REFUND_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A refund that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的退款不能变为 {to}。',
  },
  REFUND_EMPTY: {
    en: 'Say what is to be given back: units of lines, shipping, or an amount.',
    zh: '请说明退款内容：商品数量、运费或金额。',
  },
  REFUND_LINE_NOT_FOUND: { en: 'This is not a line of the order.', zh: '该订单中没有此商品。' },
  REFUND_LINE_TWICE: { en: 'Each line may be named once.', zh: '每个商品行只能填写一次。' },
  REFUND_QUANTITY_INVALID: {
    type: 'RefundQuantityExceeded',
    en: 'Of {title} there are {available} that can be given back like this.',
    zh: '{title} 目前可按此方式退款 {available} 件。',
  },
  REFUND_WINDOW_OVER: {
    en: 'The time in which {title} can be given back is over.',
    zh: '{title} 已超过可退款期限。',
  },
  REFUND_ORDER_WAITS: {
    en: 'This order still waits for something else; its money comes back by itself if that fails.',
    zh: '该订单仍在等待成团等条件，若未达成将自动退款。',
  },
  REFUND_DISPUTED: {
    en: 'Your bank has been asked for this money: its decision comes first.',
    zh: '该款项正由银行处理争议，请等待其结果。',
  },
  REFUND_SHIPPING_EXCEEDED: {
    type: 'RefundExceedsCaptured',
    en: 'Of the shipping {refundableMinor} are left to be given back, in minor units of {currency}.',
    zh: '运费可退余额为 {refundableMinor}（{currency} 最小单位）。',
  },
  REFUND_AMOUNT_NEGATIVE: { en: 'An amount to give back is not below zero.', zh: '退款金额不能为负数。' },
  RETURN_NOT_EXPECTED: {
    en: 'Nothing of this refund is to come back, or it has come back already.',
    zh: '该退款没有待退回的商品，或已退回。',
  },
  RETURN_PLACE_NOT_FOUND: { en: 'There is no such stock location.', zh: '库位不存在。' },
});
