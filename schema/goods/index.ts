import type { Builder, SchemaSlice } from '../builder.ts';
import { userErrorSlice } from '../common/user-error.ts';
import { cartQuery } from './cart.ts';
import { catalogueSlices } from './catalogue/index.ts';
import { checkoutType } from './checkout.ts';
import { checkoutAmountFields } from './checkout-amounts.ts';
import { checkoutPreviewQuery } from './checkout-preview.ts';
import { addToCartMutation } from './mutations/add-to-cart.ts';
import { cancelCheckoutMutation } from './mutations/cancel-checkout.ts';
import { claimGuestCartMutation } from './mutations/claim-guest-cart.ts';
import { completeCheckoutMutation } from './mutations/complete-checkout.ts';
import { hideReviewMutation } from './mutations/hide-review.ts';
import { restoreReviewMutation } from './mutations/restore-review.ts';
import { retireShippingMethodMutation } from './mutations/retire-shipping-method.ts';
import { reviewProductMutation } from './mutations/review-product.ts';
import { startCheckoutMutation } from './mutations/start-checkout.ts';
import { updateCartCouponsMutation } from './mutations/update-cart-coupons.ts';
import { updateCartLineMutation } from './mutations/update-cart-line.ts';
import { updateReviewMutation } from './mutations/update-review.ts';
import { upsertShippingMethodMutation } from './mutations/upsert-shipping-method.ts';
import { upsertTaxZoneMutation } from './mutations/upsert-tax-zone.ts';
import { orderType } from './order.ts';
import { orderAmountFields } from './order-amounts.ts';
import { orderLineType } from './order-line.ts';
import { orderSlices } from './order-slices.ts';
import { promotionSlices } from './promotions/index.ts';
import { reviewType } from './reviews/review.ts';
import { reviewQueries } from './reviews/review-queries.ts';
import { shippingMethodType } from './shipping-method.ts';
import { categoryQueries } from './shop/category.ts';
import { productType } from './shop/product.ts';
import { productQueries } from './shop/product-queries.ts';
import { variantType } from './shop/variant.ts';
import { stockSlices } from './stock/index.ts';
import { taxZoneType } from './tax-zone.ts';
import { transferSlices } from './transfer/index.ts';

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
  productType,
  variantType,
  productQueries,
  categoryQueries,
  cartQuery,
  addToCartMutation,
  updateCartCouponsMutation,
  updateCartLineMutation,
  claimGuestCartMutation,
  orderLineType,
  orderType,
  ...orderSlices,
  orderAmountFields,
  checkoutType,
  checkoutAmountFields,
  checkoutPreviewQuery,
  taxZoneType,
  upsertTaxZoneMutation,
  shippingMethodType,
  upsertShippingMethodMutation,
  retireShippingMethodMutation,
  reviewType,
  reviewQueries,
  reviewProductMutation,
  updateReviewMutation,
  hideReviewMutation,
  restoreReviewMutation,
  startCheckoutMutation,
  completeCheckoutMutation,
  cancelCheckoutMutation,
  ...promotionSlices,
  ...catalogueSlices,
  ...stockSlices,
  ...transferSlices,
];

/** Goods, carts, checkouts, orders and promotions. */
export function goodsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
