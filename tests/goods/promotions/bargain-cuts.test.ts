import { describe, expect, it } from 'vitest';
import { cutMinor } from '../../../api/goods/promotions/kinds/bargain.ts';

/** All cuts of one bargain, one after the other. */
function cutsOf(seed: string, wholeMinor: bigint, cuts: number): bigint[] {
  let restMinor = wholeMinor;
  return Array.from({ length: cuts }, (_, made) => {
    const cut = cutMinor({ seed, made, left: cuts - made, restMinor });
    restMinor -= cut;
    return cut;
  });
}

describe('the cuts of a bargain', () => {
  it.each([
    [5_000n, 1],
    [5_000n, 7],
    [3n, 3],
    [10_000n, 1_000],
    [9_999_999_999_999n, 13],
  ])('sum exactly to %s over %s of them, each at least one', (whole, count) => {
    for (const seed of ['one', 'two', 'three', 'four', 'five']) {
      const cuts = cutsOf(seed, whole, count);
      expect(cuts.reduce((sum, cut) => sum + cut, 0n)).toBe(whole);
      expect(cuts.every((cut) => cut >= 1n)).toBe(true);
    }
  });

  it('are the same for the same bargain, and others for another', () => {
    expect(cutsOf('one', 5_000n, 7)).toEqual(cutsOf('one', 5_000n, 7));
    expect(cutsOf('one', 5_000n, 7)).not.toEqual(cutsOf('two', 5_000n, 7));
  });

  it('lie between half and one and a half times an even share, but for the last', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const cut = cutMinor({ seed: String(seed), made: 0, left: 10, restMinor: 10_000n });
      expect(cut).toBeGreaterThanOrEqual(500n);
      expect(cut).toBeLessThanOrEqual(1_500n);
    }
  });
});
