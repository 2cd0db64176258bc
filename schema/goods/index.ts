import type { Builder, SchemaSlice } from '../builder.ts';
import { userErrorSlice } from '../common/user-error.ts';
import { cartQuery } from './cart.ts';
import { checkoutType } from './checkout.ts';
import { addToCartMutation } from './mutations/add-to-cart.ts';
import { cancelCheckoutMutation } from './mutations/cancel-checkout.ts';
import { claimGuestCartMutation } from './mutations/claim-guest-cart.ts';
import { completeCheckoutMutation } from './mutations/complete-checkout.ts';
import { startCheckoutMutation } from './mutations/start-checkout.ts';
import { updateCartLineMutation } from './mutations/update-cart-line.ts';
import { orderType } from './order.ts';
import { orderLineType } from './order-line.ts';
import { orderSlices } from './order-slices.ts';

const parts: readonly SchemaSlice[] = [
  userErrorSlice('InsufficientStock', 'There are fewer of something than this takes.', {
    sku: { type: 'String', description: 'Of which variant.' },
    available: { type: 'Int', description: 'How many there are.' },
  }),
  userErrorSlice('PriceChanged', 'It costs something else than you were shown.', {
    totalMinor: { type: 'String', description: 'The total now, in minor units.' },
    currency: { type: 'String', description: 'ISO 4217.' },
  }),
  userErrorSlice('ReservationExpired', 'The time to pay is over.', {}),
  cartQuery,
  addToCartMutation,
  updateCartLineMutation,
  claimGuestCartMutation,
  orderLineType,
  orderType,
  ...orderSlices,
  checkoutType,
  startCheckoutMutation,
  completeCheckoutMutation,
  cancelCheckoutMutation,
];

/** Goods, carts, checkouts, orders and promotions. */
export function goodsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
