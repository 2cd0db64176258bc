import { divideHalfEven } from '#core/money.ts';

/** What lies above the bracket before, up to an amount of a calendar month. */
export interface TaxBracket {
  /** In minor units, the allowance not counted; null for the last one, which has no end. */
  readonly upToMinor: bigint | null;
  /** Hundredths of a percent of what lies in the bracket. */
  readonly basisPoints: number;
}

/** How tax is withheld; flat is one bracket. */
export interface TaxTerms {
  /** How much of a calendar month is free of tax, in minor units. */
  readonly allowanceMinor: bigint;
  /** From the lowest to the one without an end. */
  readonly brackets: readonly TaxBracket[];
}

export interface TaxedAmount {
  readonly rule: TaxTerms;
  readonly amountMinor: bigint;
  /** What was withdrawn in the same calendar month before. */
  readonly alreadyMinor: bigint;
}

/** Below the whole: otherwise rounding could take a unit more than there is. */
export const maxBasisPoints = 9_000;

const whole = 10_000n;

/**
 * What is withheld of an amount, in minor units: what the month owes with it, less what it owes without it. So the parts of a
 * withdrawal are taxed as the whole is, whatever was rounded on the way. Never more than the amount.
 */
export function taxOf({ rule, amountMinor, alreadyMinor }: TaxedAmount): bigint {
  return taxOfMonth(rule, alreadyMinor + amountMinor) - taxOfMonth(rule, alreadyMinor);
}

/** What a month owes in which so much was withdrawn. */
function taxOfMonth({ allowanceMinor, brackets }: TaxTerms, amountMinor: bigint): bigint {
  const taxable = amountMinor > allowanceMinor ? amountMinor - allowanceMinor : 0n;
  const parts = brackets.map(({ upToMinor, basisPoints }, index) => {
    const from = brackets[index - 1]?.upToMinor ?? 0n;
    const until = upToMinor === null || upToMinor > taxable ? taxable : upToMinor;
    return until > from ? (until - from) * BigInt(basisPoints) : 0n;
  });
  return divideHalfEven(
    parts.reduce((sum, part) => sum + part, 0n),
    whole,
  );
}
