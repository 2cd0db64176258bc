import { defineErrors } from '#core/errors.ts';

export const fulfilmentErrors = defineErrors({
  SHIPMENT_NOT_FOUND: { en: 'There is no such shipment.', zh: '发货记录不存在。' },
  SHIPMENT_EMPTY: { en: 'Nothing of this order is left to be sent.', zh: '该订单没有待发商品。' },
  SHIPMENT_LINE_NOT_FOUND: {
    en: 'This is not a line of the order, or not one that is sent.',
    zh: '该订单中没有此商品，或该商品无需发货。',
  },
  SHIPMENT_LINE_TWICE: { en: 'Each line may be named once.', zh: '每个商品行只能填写一次。' },
  SHIPMENT_QUANTITY_INVALID: {
    type: 'InsufficientStock',
    en: 'Of {title} there are {available} left to be sent.',
    zh: '{title} 待发 {available} 件。',
  },
  SHIPMENT_TRACKING_INVALID: {
    en: 'A carrier has 1 to {max} characters, a tracking number as many letters, digits and hyphens.',
    zh: '承运商应为 1 到 {max} 个字，运单号应为 1 到 {max} 个字母、数字或连字符。',
  },
  NOTHING_ON_ITS_WAY: {
    en: 'Nothing of this order is on its way.',
    zh: '该订单没有运输中的包裹。',
  },
  SHIPMENT_ARRIVED: { en: 'This has arrived already.', zh: '该包裹已送达。' },
  ORDER_NOT_TO_BE_SENT: {
    type: 'IllegalTransition',
    en: 'An order that is {from} is not sent.',
    zh: '处于 {from} 状态的订单不能发货。',
  },
});
