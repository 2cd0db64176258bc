import type { Builder, SchemaSlice } from '../builder.ts';
import { cartQuery } from './cart.ts';
import { addToCartMutation } from './mutations/add-to-cart.ts';
import { claimGuestCartMutation } from './mutations/claim-guest-cart.ts';
import { updateCartLineMutation } from './mutations/update-cart-line.ts';

const parts: readonly SchemaSlice[] = [
  cartQuery,
  addToCartMutation,
  updateCartLineMutation,
  claimGuestCartMutation,
];

/** Goods, carts, checkouts, orders and promotions. */
export function goodsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
