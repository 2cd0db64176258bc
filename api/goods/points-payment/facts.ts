/** How points may pay for a basket. */
export interface PointsFacts {
  /** How many the buyer wants to pay with. */
  readonly asked: bigint;
  /** What one point pays for, in minor units; positive. */
  readonly valueMinor: bigint;
  /** Of the goods after discounts, in percent. */
  readonly maxSharePercent: number;
  /** Fewer are not taken. */
  readonly minPoints: bigint;
}
