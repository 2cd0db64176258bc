import type { PostalAddress } from '#core/postal-address.ts';
import type { DirectPurchase } from '../promotions/purchase.ts';
import type { Basket } from './basket.ts';
import type { UnpricedLine } from './quote.ts';

/** What a buyer has said that changes what a basket costs. */
export interface PricingWish {
  readonly address: Pick<PostalAddress, 'country' | 'province'> | null;
  /** The id of a shipping method; null when none was chosen yet. */
  readonly shippingMethod: string | null;
  /** How many points are to pay for it. */
  readonly points: bigint;
  /** What is bought past the cart; nothing for what is in it. */
  readonly direct?: DirectPurchase | null | undefined;
}

/** For whom, for what, and when the facts about the price of goods are loaded. */
export interface GoodsFactsAsked {
  /** Null for a guest. */
  readonly userId: string | null;
  readonly basket: { readonly currency: string; readonly lines: readonly UnpricedLine[] };
  /** What is bought past the cart; null for what is in it. */
  readonly direct: DirectPurchase | null;
  /** The coupons that the buyer wants to use, as their codes are stored: capitals. */
  readonly couponCodes: readonly string[];
  readonly at: Date;
}

/** The same for all facts. */
export interface FactsAsked extends Omit<GoodsFactsAsked, 'direct'> {
  readonly basket: Basket;
  readonly wish: PricingWish;
}
