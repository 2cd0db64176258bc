import type { PromotionKind, PromotionStacking, PromotionState } from '#core/db/generated/client/enums.ts';
import type { BasketLine } from '../../pricing/basket.ts';

/** A variant's place in a promotion. */
export interface ItemFact {
  readonly variantId: string;
  readonly priceMinor: bigint;
  /** Units left at this price, in all and for this buyer; null is without limit. */
  readonly quotaLeft: number | null;
  readonly memberLeft: number | null;
}

/** What a promotion gives. */
export interface GiftFact {
  /** One gift as a line of a basket, in the quantity that is given. */
  readonly line: BasketLine;
  /** Units that are free at this moment; null for what never runs out. */
  readonly available: number | null;
}

/** A promotion that concerns a basket, as plain data: what is left of it for this buyer at this moment. */
export interface PromotionFact {
  readonly id: string;
  readonly kind: PromotionKind;
  readonly state: PromotionState;
  readonly titleEn: string;
  readonly titleZh: string;
  /** See `kinds/`. */
  readonly rules: unknown;
  readonly stacking: PromotionStacking;
  readonly stackGroup: string;
  readonly priority: number;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly code: string | null;
  /** Of the basket's products those that it looks at; null for all. */
  readonly productIds: readonly string[] | null;
  /** Orders left, in all and for this buyer; null is without limit. */
  readonly quotaLeft: number | null;
  readonly memberLeft: number | null;
  readonly budgetLeftMinor: bigint | null;
  readonly items: readonly ItemFact[];
  readonly gifts: readonly GiftFact[];
  /** The buyer's own coupon of it that ends first. */
  readonly couponId: string | null;
  /** The seat that is bought, of a group that exists or is opened. */
  readonly seat: Seat | null;
  /** The bargain that is bought. */
  readonly bargainId: string | null;
}

/** A seat in a buying group. Size and end are said of a group that is opened with it. */
export interface Seat {
  readonly groupId: string;
  readonly groupSize: number | null;
  readonly groupUntil: Date | null;
}

/** Those that concern a basket, in the order of their priority. */
export type PromotionFacts = readonly PromotionFact[];
