import { createHash } from 'node:crypto';
import { z } from 'zod';

/** After so many cuts, within so many hours, the least price is reached. */
export const bargainRules = z.object({ cuts: z.int().min(1), hours: z.int().min(1) });

export interface NextCut {
  /** The bargain's id: with the number of the cut it decides the amount. */
  readonly seed: string;
  /** How many cuts were made, and how many are still to be made, this one included. */
  readonly made: number;
  readonly left: number;
  /** What is still to be cut off. At least one unit for each cut. */
  readonly restMinor: bigint;
}

/**
 * How much the next cut takes off: between half and one and a half times an even share, at least one unit, and never so
 * much that nothing is left for the others; the last one takes the rest, so that all cuts sum exactly to what there was.
 * The same bargain always gives the same amounts.
 */
export function cutMinor({ seed, made, left, restMinor }: NextCut): bigint {
  if (left <= 1) return restMinor;
  const cuts = BigInt(left);
  const least = max(restMinor / (2n * cuts), 1n);
  const most = max(min((3n * restMinor) / (2n * cuts), restMinor - (cuts - 1n)), least);
  return least + (chance(`${seed}:${made}`) % (most - least + 1n));
}

/** 64 bits that nobody can foresee without the seed. */
function chance(text: string): bigint {
  return createHash('sha256').update(text).digest().readBigUInt64BE();
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
