import { divideHalfEven } from '#core/money.ts';
import type { Sale } from './sales.ts';

/**
 * How much of what was earned by a sale is taken back by now: in proportion to what was given back of it, never less than before, and
 * all of it with the last unit, whatever the refunds between. In minor units. Pure.
 */
export function reversedOf(
  amountMinor: bigint,
  { refundedMinor, totalMinor }: Pick<Sale, 'refundedMinor' | 'totalMinor'>,
): bigint {
  if (refundedMinor >= totalMinor) return amountMinor;
  return divideHalfEven(amountMinor * refundedMinor, totalMinor);
}

/** Why what was earned by a sale is not anybody's yet: it may still be given back, or somebody asks for that. */
export type SaleBlock = 'REFUND_ASKED_FOR' | 'REFUND_WINDOW';

/** Null when it can no longer be given back for the asking. Pure. */
export function blockOfSale(
  { claimedMinor, refundableUntil }: Pick<Sale, 'claimedMinor' | 'refundableUntil'>,
  now: Date,
): SaleBlock | null {
  if (claimedMinor > 0n) return 'REFUND_ASKED_FOR';
  return refundableUntil === null || refundableUntil > now ? 'REFUND_WINDOW' : null;
}
