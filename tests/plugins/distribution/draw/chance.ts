import { createHash } from 'node:crypto';

/** The seeds 0, 1, 2, … of a test: always the same, so that a test of chance never fails by chance. */
export function seedOf(number: number): Uint8Array {
  return createHash('sha256').update(`seed ${number}`).digest();
}

/**
 * How far counts are from being equal (Pearson's chi-square), by their degrees of freedom; about 1 for even chances.
 * `cells` is how many outcomes there are, also those that never came.
 */
export function unevenness(outcomes: readonly string[], cells: number): number {
  const counts = [...Map.groupBy(outcomes, (one) => one).values()].map((same) => same.length);
  const expected = outcomes.length / cells;
  const seen = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return (seen + (cells - counts.length) * expected) / (cells - 1);
}
