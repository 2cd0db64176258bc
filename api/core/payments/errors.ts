import { defineErrors } from '../errors.ts';

export const paymentErrors = defineErrors({
  PAYMENT_NOT_FOUND: {
    en: 'There is no such payment, or you may not see it.',
    zh: '支付记录不存在或您无权查看。',
  },
  PAYMENT_METHOD_UNKNOWN: {
    en: 'This way to pay is not known here.',
    zh: '不支持该支付方式。',
  },
  PAYMENT_EXISTS: { en: 'This is being paid already.', zh: '该款项已有进行中的支付。' },
  PAYMENT_AMOUNT_INVALID: {
    en: 'A payment has at least one and at most {max} minor units of its currency.',
    zh: '支付金额应为 1 到 {max} 个最小货币单位。',
  },
  PAYMENT_PROVIDER_MISSING: {
    en: 'The provider of this payment, {provider}, is not set up any more.',
    zh: '该支付的服务商 {provider} 已不可用。',
  },
  PAYMENT_DECLINED: {
    type: 'PaymentDeclined',
    en: 'The payment was declined. Try another way to pay.',
    zh: '支付被拒绝，请更换支付方式。',
  },
  PAYMENT_REQUIRES_ACTION: {
    type: 'PaymentRequiresAction',
    en: 'The buyer has to confirm this payment with their bank.',
    zh: '请先完成支付验证。',
  },
  PAYMENT_AMOUNT_MISMATCH: {
    type: 'PaymentAmountMismatch',
    en: 'Another amount was paid than was asked for. Somebody will look at it.',
    zh: '实付金额与应付金额不符，工作人员将进行核对。',
  },
  PAYMENT_CANCELLED: {
    en: 'This payment was cancelled. Begin anew.',
    zh: '该支付已取消，请重新发起。',
  },
  PAYMENT_NOT_PAID: {
    en: 'Nothing was paid that could be given back.',
    zh: '该支付尚未成功，无法退款。',
  },
  REFUND_EXCEEDS_CAPTURED: {
    type: 'RefundExceedsCaptured',
    en: 'At most {refundableMinor} minor units can still be given back.',
    zh: '最多还可退 {refundableMinor} 个最小货币单位。',
  },
  REFUND_AMOUNT_INVALID: {
    en: 'A refund has at least one minor unit.',
    zh: '退款金额至少为 1 个最小货币单位。',
  },
  REFUND_SOURCE_TAKEN: {
    en: 'Another refund was made for this already.',
    zh: '该事项已有另一笔退款。',
  },
  PAYMENT_EVENT_NOT_FOUND: { en: 'There is no such event.', zh: '该事件不存在。' },
  PAYMENT_REFUND_NOT_FOUND: { en: 'There is no such refund.', zh: '该退款不存在。' },
  SANDBOX_OFF: {
    en: 'Payments are real here: there is no sandbox.',
    zh: '当前为真实支付环境，沙盒不可用。',
  },
});
