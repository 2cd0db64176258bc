export { addToCart, type CartAddition, type ChangedCart } from './cart/add-to-cart.ts';
export { claimGuestCart } from './cart/claim-guest-cart.ts';
export { type CartNow, findCart, linesOfCarts } from './cart/find-cart.ts';
export { forgetGuestCarts } from './cart/forget-guest-carts.ts';
export type { WantedLine } from './cart/load-basket.ts';
export { updateCartLine } from './cart/update-cart-line.ts';
export * from './events.ts';
export { goodsPermissions } from './permissions.ts';
export { goodsSettings } from './settings.ts';
