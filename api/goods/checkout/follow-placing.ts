import { guardHook } from '#core/hooks.ts';

/** An order that was placed in this transaction. */
export interface PlacedOrder {
  readonly orderId: string;
  readonly checkoutId: string;
  readonly userId: string;
  /** What it was bought for, as `startCheckoutOf` was told; null for a common purchase. */
  readonly purpose: string | null;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly variantId: string;
    readonly quantity: number;
  }[];
}

/**
 * An order was placed: whoever sold it by `startCheckoutOf` may give what was bought in the same transaction. Its payment has
 * come through by then, so that nobody refuses any more; what is not to be had is given back by `refundRestInside`. A plugin
 * that is off, or breaks, hears of it by `orderPlaced` later: whatever it does is to be done there too, once.
 */
export const followPlacing = guardHook<PlacedOrder>('goods.followPlacing');
