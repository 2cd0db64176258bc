import { divideHalfEven } from '#core/money.ts';

/** What has been given back of what was paid for a line, in minor units. */
export interface Refunded {
  readonly refundedMinor: bigint;
  readonly totalMinor: bigint;
}

/**
 * How much of an amount is taken back by now: in proportion to what was given back, never less than before, and all of it with the
 * last unit, whatever the refunds between. Pure.
 */
export function reversedOf(amountMinor: bigint, { refundedMinor, totalMinor }: Refunded): bigint {
  if (refundedMinor >= totalMinor) return amountMinor;
  return divideHalfEven(amountMinor * refundedMinor, totalMinor);
}
