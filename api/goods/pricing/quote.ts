import type { BasketLine } from './basket.ts';

/** Why a unit costs what it costs. */
export type PriceReason = 'LIST' | 'MEMBER' | 'PROMOTION' | 'FIXED' | 'GIFT';

/** What one promotion took off an amount. */
export interface Adjustment {
  readonly promotionId: string;
  readonly amountMinor: bigint;
}

/** A line with its price. `totalMinor` = units × unit price − discount (+ tax where prices do not contain it) − points. */
export interface QuoteLine extends BasketLine {
  readonly unitPriceMinor: bigint;
  readonly priceReason: PriceReason;
  /** The promotion that set the unit price. */
  readonly pricePromotionId: string | null;
  /** The line's share of what promotions take off the basket; they sum to `discountMinor`. */
  readonly adjustments: readonly Adjustment[];
  readonly discountMinor: bigint;
  /** In hundredths of a percent. */
  readonly taxRate: number;
  /** What of the line is tax, whether the price contains it or it is added. */
  readonly taxMinor: bigint;
  /** Points spent on the line, and what they pay for. */
  readonly points: bigint;
  readonly pointsMinor: bigint;
  /** What is paid in money for all units. */
  readonly totalMinor: bigint;
}

/** A promotion that takes part, with everything that it takes off. */
export interface AppliedPromotion extends Adjustment {
  readonly titleEn: string;
  readonly titleZh: string;
}

/** What has to be counted against the quotas of promotions when the basket is bought. */
export interface PromotionUseWish {
  readonly promotionId: string;
  /** Null where the promotion counts orders, not units. */
  readonly variantId: string | null;
  readonly quantity: number;
}

/** What is wrong with a coupon code that was entered; it takes no part. */
export interface UnusedCoupon {
  readonly code: string;
  /** The code of the refusal: COUPON_UNKNOWN, COUPON_NOT_STARTED, COUPON_ENDED, COUPON_MINIMUM, COUPON_QUOTA, … */
  readonly reason: string;
}

/** How the goods travel and what it costs, as the order will say it. */
export interface QuoteShipping {
  readonly methodSlug: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly feeMinor: bigint;
  /** In hundredths of a percent. */
  readonly taxRate: number;
  readonly taxMinor: bigint;
  /** What is paid for it: with tax where prices do not contain it. */
  readonly totalMinor: bigint;
}

/** A basket with all its prices: what a cart shows, and what a checkout freezes. */
export interface Quote {
  readonly currency: string;
  /** In the order of the basket; gifts stand at the end. */
  readonly lines: readonly QuoteLine[];
  /** Units × unit prices. */
  readonly subtotalMinor: bigint;
  readonly discountMinor: bigint;
  readonly shipping: QuoteShipping | null;
  readonly taxMinor: bigint;
  readonly pricesIncludeTax: boolean;
  readonly points: bigint;
  readonly pointsMinor: bigint;
  /** What is to be paid in money: the lines' totals and that of the shipping. Never below zero. */
  readonly totalMinor: bigint;
  readonly promotions: readonly AppliedPromotion[];
  readonly uses: readonly PromotionUseWish[];
  /** Coupons of the member that are used up by it. */
  readonly memberCouponIds: readonly string[];
  readonly unusedCoupons: readonly UnusedCoupon[];
}
