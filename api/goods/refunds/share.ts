/** How many of a line's units are spoken for, and what of its whole amount that has taken. */
export interface Taken {
  readonly units: number;
  readonly amount: bigint;
}

/**
 * What the next units of a line get of its whole amount: so much that all units taken so far have had their part of it,
 * rounded down. In whatever order and sizes units come, the last one gets what is left, and the sum is the whole.
 */
export function nextShare(
  whole: { readonly units: number; readonly amount: bigint },
  taken: Taken,
  units: number,
): bigint {
  const due = (whole.amount * BigInt(taken.units + units)) / BigInt(whole.units) - taken.amount;
  return due > 0n ? due : 0n;
}
