import { z } from 'zod';
import { storedAmount, wholeBasisPoints } from './amounts.ts';

/** From so much on so much off: an amount, or a share of it that may be capped. */
export const discountStep = z.object({
  fromMinor: storedAmount,
  offMinor: storedAmount.nullable(),
  offBasisPoints: z.int().nullable(),
  maxOffMinor: storedAmount.nullable(),
});

export type DiscountStep = z.output<typeof discountStep>;

/** What a step takes off a base that reaches it: never more than the base. Shares are rounded down. */
export function offBy(step: DiscountStep, baseMinor: bigint): bigint {
  if (baseMinor < step.fromMinor) return 0n;
  const share = (baseMinor * BigInt(step.offBasisPoints ?? 0)) / BigInt(wholeBasisPoints);
  const off =
    step.offMinor ?? (step.maxOffMinor !== null && share > step.maxOffMinor ? step.maxOffMinor : share);
  return off > baseMinor ? baseMinor : off;
}
