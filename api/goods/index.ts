export { addToCart, type CartAddition, type ChangedCart } from './cart/add-to-cart.ts';
export { claimGuestCart } from './cart/claim-guest-cart.ts';
export { type CartNow, findCart } from './cart/find-cart.ts';
export { forgetGuestCarts } from './cart/forget-guest-carts.ts';
export { type PricedCart, type PricedCartLine, priceCarts } from './cart/price-cart.ts';
export { updateCartLine } from './cart/update-cart-line.ts';
export { type MembershipGoods, putMembershipGoods } from './catalogue/membership-goods.ts';
export { cancelCheckout } from './checkout/cancel-checkout.ts';
export { checkTotal } from './checkout/check-total.ts';
export { goodsChecks } from './checkout/checks.ts';
export { type Completed, completeCheckout } from './checkout/complete-checkout.ts';
export { expireCheckouts } from './checkout/expire-checkouts.ts';
export { type CheckoutForm, parseCheckoutForm } from './checkout/form.ts';
export { checkoutsById } from './checkout/lists.ts';
export { settlePaidCheckouts } from './checkout/settle-paid.ts';
export { startCheckout } from './checkout/start-checkout.ts';
export { type FixedLine, type FixedPurchase, startCheckoutOf } from './checkout/start-checkout-of.ts';
export * from './events.ts';
export { confirmReceipt } from './fulfilment/confirm-receipt.ts';
export { markDelivered } from './fulfilment/mark-delivered.ts';
export { type Shipping, shipOrder } from './fulfilment/ship-order.ts';
export { updateShipment } from './fulfilment/update-shipment.ts';
export { purchaseActivity } from './orders/activity.ts';
export { ordersTopic } from './orders/announce.ts';
export { goodsBoards, goodsMetrics } from './orders/boards.ts';
export { cancelMemberOrder, cancelOrder } from './orders/cancel-order.ts';
export { cancelOrderInside } from './orders/cancel-whole.ts';
export { completeOrders } from './orders/complete-orders.ts';
export { countSold } from './orders/count-sold.ts';
export { orderErrors } from './orders/errors.ts';
export { followPayments } from './orders/follow-payments.ts';
export {
  type Journey,
  journeysOf,
  type OrderStepView,
  type RefundLineView,
  type RefundParts,
  type RefundStepView,
  type ShipmentView,
  type UnitsView,
} from './orders/journey.ts';
export { addressOfOrder, linesOfOrders, listOrders, myOrders, ordersById } from './orders/lists.ts';
export { type LockedOrder, lockOrder } from './orders/lock-order.ts';
export {
  type OrderDifference,
  type OrderReconciliation,
  type OrderTotals,
  orderReconciliation,
} from './orders/reconciliation.ts';
export { releaseOrder } from './orders/release-order.ts';
export type { OrderSearch } from './orders/search.ts';
export { goodsPermissions } from './permissions.ts';
export { memberPriceRight } from './pricing/member-price.ts';
export type { Adjustment, Quote, QuoteLine } from './pricing/quote.ts';
export { approveRefund, rejectRefund } from './refunds/decide-refund.ts';
export { listRefunds, refundsById, refundsOfOrders } from './refunds/lists.ts';
export type { WantedUnits } from './refunds/plan.ts';
export { type Return, receiveReturn } from './refunds/receive-return.ts';
export { refundOrder, type StaffRefund } from './refunds/refund-order.ts';
export { type RefundRequest, requestRefund } from './refunds/request-refund.ts';
export { retryRefund } from './refunds/retry-refund.ts';
export { withdrawRefund } from './refunds/withdraw-refund.ts';
export { goodsSettings } from './settings.ts';
