/** A promotion in force at the time of pricing, as plain data. */
export interface PromotionFact {
  readonly id: string;
  readonly titleEn: string;
  readonly titleZh: string;
}

/** In the order in which they apply. */
export type PromotionFacts = readonly PromotionFact[];
