export { addToCart, type CartAddition, type ChangedCart } from './cart/add-to-cart.ts';
export { claimGuestCart } from './cart/claim-guest-cart.ts';
export { type CartNow, findCart } from './cart/find-cart.ts';
export { forgetGuestCarts } from './cart/forget-guest-carts.ts';
export { type PricedCart, type PricedCartLine, priceCarts } from './cart/price-cart.ts';
export { updateCartLine } from './cart/update-cart-line.ts';
export { cancelCheckout } from './checkout/cancel-checkout.ts';
export { goodsChecks } from './checkout/checks.ts';
export { type Completed, completeCheckout } from './checkout/complete-checkout.ts';
export { expireCheckouts } from './checkout/expire-checkouts.ts';
export { checkoutsById } from './checkout/lists.ts';
export { settlePaidCheckouts } from './checkout/settle-paid.ts';
export { startCheckout } from './checkout/start-checkout.ts';
export { type FixedLine, type FixedPurchase, startCheckoutOf } from './checkout/start-checkout-of.ts';
export * from './events.ts';
export { linesOfOrders, ordersById } from './orders/lists.ts';
<<<<<<< HEAD
export { productSearch } from './search/search-documents.ts';
export { type ProductSearch, searchProducts } from './search/search-products.ts';
=======
export { memberPriceRight } from './pricing/member-price.ts';
export type { Adjustment, Quote, QuoteLine } from './pricing/quote.ts';
>>>>>>> origin/main
export { goodsSettings } from './settings.ts';
