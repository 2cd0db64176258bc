import { allocate } from '#core/money.ts';

/**
 * Splits an amount in minor units among parties in proportion to their weights, to the last unit: the parts sum to the whole, and
 * each is its exact part rounded down, or one unit more. Who gets the units that are left does not depend on the order in which the
 * parties are named: the largest remainders, of equal ones the greater weight, then the name. Pure.
 *
 * @throws RangeError when a weight is negative or all of them are zero.
 */
export function splitExactly(amountMinor: bigint, weights: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const named = [...weights].sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = allocate(
    amountMinor,
    named.map(([, weight]) => weight),
  );
  return new Map(named.map(([name], at) => [name, parts[at] ?? 0n]));
}
