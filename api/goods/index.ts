export { addToCart, type CartAddition, type ChangedCart } from './cart/add-to-cart.ts';
export { claimGuestCart } from './cart/claim-guest-cart.ts';
export { findCart } from './cart/find-cart.ts';
export { forgetGuestCarts } from './cart/forget-guest-carts.ts';
export type { CartNow } from './cart/lock-cart.ts';
export {
  type CartPrice,
  linesOfCarts,
  type PricedCart,
  type PricedCartLine,
  priceCarts,
  unpricedLinesOfCarts,
  withPrices,
} from './cart/price-cart.ts';
export { updateCartCoupons } from './cart/update-cart-coupons.ts';
export { updateCartLine } from './cart/update-cart-line.ts';
export { categoryErrors } from './catalogue/categories/errors.ts';
export {
  type CategoryFilter,
  categoryDefinitionsById,
  categoryPaths,
  listCategoryDefinitions,
} from './catalogue/categories/lists.ts';
export { retireCategory } from './catalogue/categories/retire-category.ts';
export { type CategoryForm, upsertCategory } from './catalogue/categories/upsert-category.ts';
export { catalogueChecks } from './catalogue/checks.ts';
export { type FixedGoods, putFixedGoods } from './catalogue/fixed-goods.ts';
export type {
  OptionValue as OptionValueContent,
  ProductMedia as MediaContent,
  ProductOption as OptionContent,
} from './catalogue/products/content.ts';
export { freeProducts } from './catalogue/products/free-products.ts';
export { publishProduct, retireProduct, unpublishProduct } from './catalogue/products/move-product.ts';
export type { ProductForm } from './catalogue/products/product-form.ts';
export {
  listProductDefinitions,
  type ProductDefinition,
  type ProductDefinitionFilter,
  productDefinition,
  productDefinitionsById,
} from './catalogue/products/product-lists.ts';
export { type ProductOrder, productPosition } from './catalogue/products/product-order.ts';
export { productStateOf } from './catalogue/products/product-state.ts';
export { type ProductUpsert, upsertProduct } from './catalogue/products/upsert-product.ts';
export {
  type VariantDefinition,
  variantDefinitionsById,
  variantDefinitionsOf,
} from './catalogue/products/variant-lists.ts';
export { disarm } from './catalogue/transfer/cell-text.ts';
export { exportProducts, type ProductInFile, productsAsCsv } from './catalogue/transfer/export-products.ts';
export type { ProductImportForm } from './catalogue/transfer/import-form.ts';
export {
  listProductImports,
  problemPosition,
  problemsOfImports,
  productImportById,
} from './catalogue/transfer/import-lists.ts';
export { importProducts } from './catalogue/transfer/import-products.ts';
export { runProductImports } from './catalogue/transfer/run-imports.ts';
export { cancelCheckout } from './checkout/cancel-checkout.ts';
export { checkTotal } from './checkout/check-total.ts';
export { goodsChecks } from './checkout/checks.ts';
export { type Completed, completeCheckout } from './checkout/complete-checkout.ts';
export { expireCheckouts } from './checkout/expire-checkouts.ts';
export { followPlacing, type PlacedOrder } from './checkout/follow-placing.ts';
export { type CheckoutForm, parseCheckoutForm } from './checkout/form.ts';
export { amountsOf } from './checkout/frozen-amounts.ts';
export { checkoutsById } from './checkout/lists.ts';
export { type CheckoutPreview, previewCheckout } from './checkout/preview-checkout.ts';
export { settlePaidCheckouts } from './checkout/settle-paid.ts';
export { startCheckout } from './checkout/start-checkout.ts';
export { type FixedLine, type FixedPurchase, startCheckoutOf } from './checkout/start-checkout-of.ts';
export * from './events.ts';
export { confirmReceipt } from './fulfilment/confirm-receipt.ts';
export { markDelivered } from './fulfilment/mark-delivered.ts';
export { type Shipping, shipOrder } from './fulfilment/ship-order.ts';
export { updateShipment } from './fulfilment/update-shipment.ts';
export { goodsNotifications, tellBuyers } from './notifications.ts';
export { purchaseActivity } from './orders/activity.ts';
export { ordersTopic } from './orders/announce.ts';
export { attributeOrders, orderOfSubject, orderSubject } from './orders/attribute-orders.ts';
export { goodsBoards, goodsMetrics } from './orders/boards.ts';
export { cancelMemberOrder, cancelOrder } from './orders/cancel-order.ts';
export { cancelOrderInside } from './orders/cancel-whole.ts';
export { completeOrders } from './orders/complete-orders.ts';
export { countSold } from './orders/count-sold.ts';
export { blockOfSale, reversedOf, type SaleBlock } from './orders/earned-by-sale.ts';
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
export { noteBuyers } from './orders/note-buyers.ts';
export { paidTotalOf } from './orders/paid-total.ts';
export {
  type OrderDifference,
  type OrderReconciliation,
  type OrderTotals,
  orderReconciliation,
} from './orders/reconciliation.ts';
export { releaseOrder } from './orders/release-order.ts';
export { type Sale, salesOf } from './orders/sales.ts';
export type { OrderSearch } from './orders/search.ts';
export { goodsPermissions } from './permissions.ts';
export { givePointsBack } from './points-payment/give-points-back.ts';
export { pointsFollowRefunds } from './points-payment/points-follow-refunds.ts';
export { pointsPaymentSettings } from './points-payment/settings.ts';
export { adjustmentsOfLine } from './pricing/adjustments.ts';
export { type Area, areaOf } from './pricing/area.ts';
export { pricingChecks } from './pricing/checks.ts';
export { memberPriceRight } from './pricing/member-price.ts';
export { pricingPermissions } from './pricing/permissions.ts';
export type { Adjustment, Quote, QuoteLine } from './pricing/quote.ts';
export * from './promotions/index.ts';
export { approveRefund, rejectRefund } from './refunds/decide-refund.ts';
export { listRefunds, refundsById, refundsOfOrders } from './refunds/lists.ts';
export type { WantedUnits } from './refunds/plan.ts';
export { type Return, receiveReturn } from './refunds/receive-return.ts';
export { refundRestInside, refundUnitsInside } from './refunds/refund-inside.ts';
export { refundOrder, type StaffRefund } from './refunds/refund-order.ts';
export { type RefundRequest, requestRefund } from './refunds/request-refund.ts';
export { retryRefund } from './refunds/retry-refund.ts';
export { withdrawRefund } from './refunds/withdraw-refund.ts';
export { goodsActivities } from './reviews/activities.ts';
export { reviewChecks } from './reviews/checks.ts';
export type { ReviewForm } from './reviews/form.ts';
export {
  listReviews,
  ownReviewsOfLines,
  type ReviewFilter,
  reasonsForHiding,
  reviewsById,
  reviewsOfProducts,
} from './reviews/lists.ts';
export { hideReview, type Moderation, restoreReview } from './reviews/moderate-review.ts';
export { reviewProduct } from './reviews/review-product.ts';
export { updateReview } from './reviews/update-review.ts';
export { productSearch } from './search/search-documents.ts';
export { type ProductSearch, searchProducts } from './search/search-products.ts';
export { goodsSettings } from './settings.ts';
export { listShippingMethods, shippingMethodsById } from './shipping/lists.ts';
export type { ShippingOption } from './shipping/options.ts';
export { type ShippingRates, shippingRates } from './shipping/rates.ts';
export { retireShippingMethod } from './shipping/retire-shipping-method.ts';
export { type ShippingStrategy, shippingStrategy } from './shipping/shipping-strategy.ts';
export { upsertShippingMethod } from './shipping/upsert-shipping-method.ts';
export { type CategoryTree, categoryTree } from './shop/categories.ts';
export type { ProductFilter } from './shop/filter.ts';
export { productBySlug, productsById, type Sight, variantsById } from './shop/find-products.ts';
export { type ListedProduct, listProducts } from './shop/list-products.ts';
export { everyPart, type ProductPart, productParts } from './shop/parts.ts';
export type {
  ProductMedia,
  ProductOption,
  ShopCategory,
  ShopProduct,
  ShopVariant,
} from './shop/product.ts';
export { type Rating, ratingOf } from './shop/rating.ts';
export { type ProductSort, positionIn, productSorts } from './shop/sort.ts';
export { stockState } from './shop/stock-state.ts';
export { type AdjustedStock, adjustStock, type StockAdjustment } from './stock/adjust-stock.ts';
export {
  listStockLevels,
  listStockLocations,
  listStockMovements,
  stockLevelsAt,
  stockLocationsById,
} from './stock/lists.ts';
export { retireStockLocation } from './stock/retire-stock-location.ts';
export { type StockLocationForm, upsertStockLocation } from './stock/upsert-stock-location.ts';
export { areasOfZones, listTaxZones, ratesOfZones, taxZonesById } from './taxes/lists.ts';
export { taxSettings } from './taxes/settings.ts';
export { type TaxStrategy, taxStrategy } from './taxes/tax-strategy.ts';
export { upsertTaxZone } from './taxes/upsert-tax-zone.ts';
