const dayMs = 24 * 60 * 60 * 1000;

/** What a term was had for, and when it runs. Amounts are in minor units. */
export interface TermWorth {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly paidMinor: bigint;
  /** What the terms that it replaced were still worth. */
  readonly creditMinor: bigint;
  readonly refundedMinor: bigint;
}

/** What a whole term is worth: what was given for it and not given back. */
export function worthOf({ paidMinor, creditMinor, refundedMinor }: TermWorth): bigint {
  return paidMinor + creditMinor - refundedMinor;
}

/**
 * What the rest of a term is worth: its share of whole days that are left, rounded down, so that an amount that was shown
 * stays the same for hours and is never more than was paid. What has not begun is worth everything.
 */
export function unusedOf(term: TermWorth, at: Date): bigint {
  if (at <= term.startsAt) return worthOf(term);
  const days = BigInt(Math.ceil((term.endsAt.getTime() - term.startsAt.getTime()) / dayMs));
  const left = BigInt(Math.max(0, Math.floor((term.endsAt.getTime() - at.getTime()) / dayMs)));
  return (worthOf(term) * left) / days;
}
