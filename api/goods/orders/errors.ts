import { defineErrors } from '#core/errors.ts';

export const orderErrors = defineErrors({
  ORDER_NOT_FOUND: {
    en: 'There is no such order, or you may not see it.',
    zh: '订单不存在或您无权查看。',
  },
  ORDER_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'An order that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的订单不能变为 {to}。',
  },
  ORDER_PARTLY_SENT: {
    en: 'Some of this order has left already. Ask for a refund instead.',
    zh: '该订单已有商品发出，请改为申请退款。',
  },
  ORDER_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '原因应为 {min} 到 {max} 个字。',
  },
  ORDER_SEARCH_INVALID: {
    en: 'What is searched for has 1 to {max} characters.',
    zh: '搜索内容应为 1 到 {max} 个字符。',
  },
  REPORT_SPAN_INVALID: {
    en: 'A report spans 1 to {max} days.',
    zh: '报表区间应为 1 到 {max} 天。',
  },
});
