import { allocate } from '#core/money.ts';

const whole = 10_000n;

export interface Split {
  readonly feeMinor: bigint;
  /** In the order of the hosts' shares. */
  readonly parts: readonly bigint[];
}

/**
 * What the house keeps of takings and what each host gets, exact to the last unit: the fee is rounded down, the rest is allocated by
 * shares. Of losses nobody gets anything; without hosts the house keeps all of it. Pure.
 *
 * @param feeBasisPoints of 10,000.
 * @param shares basis points of the hosts, 10,000 together, or none.
 */
export function splitTakings(takenMinor: bigint, feeBasisPoints: number, shares: readonly number[]): Split {
  if (takenMinor <= 0n) return { feeMinor: 0n, parts: shares.map(() => 0n) };
  if (shares.length === 0) return { feeMinor: takenMinor, parts: [] };
  const feeMinor = (takenMinor * BigInt(feeBasisPoints)) / whole;
  return { feeMinor, parts: allocate(takenMinor - feeMinor, shares.map(BigInt)) };
}

/**
 * What goes back of each part when so much goes back of all: in proportion to what is left of it, never more than that, and all of it
 * with the last unit. What is more than all of them together nobody gives. Pure.
 */
export function takeBackOf(backMinor: bigint, left: readonly bigint[]): bigint[] {
  const sum = left.reduce((total, part) => total + part, 0n);
  if (sum === 0n || backMinor <= 0n) return left.map(() => 0n);
  return backMinor >= sum ? [...left] : allocate(backMinor, left);
}
