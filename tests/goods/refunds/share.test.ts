import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextShare } from '../../../api/goods/refunds/share.ts';

/** What units taken in these sizes get, one after the other. */
function sharesOf(
  whole: { readonly units: number; readonly amount: bigint },
  sizes: readonly number[],
): bigint[] {
  let [units, amount] = [0, 0n];
  return sizes.map((size) => {
    const share = nextShare(whole, { units, amount }, size);
    units += size;
    amount += share;
    return share;
  });
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((all, one) => all + one, 0n);

it('three units of 100.00 yuan give back 33.33, 33.33 and 33.34', () => {
  expect(sharesOf({ units: 3, amount: 10_000n }, [1, 1, 1])).toEqual([3_333n, 3_333n, 3_334n]);
  expect(sharesOf({ units: 3, amount: 10_000n }, [2, 1])).toEqual([6_666n, 3_334n]);
  expect(sharesOf({ units: 3, amount: 10_000n }, [1, 2])).toEqual([3_333n, 6_667n]);
});

it('whatever the sizes and their order, all units give back the whole, and no part more than it', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
  const amount = fc.bigInt({ min: 0n, max: 10n ** 18n });
  fc.assert(
    fc.property(parts, amount, fc.integer(), (sizes, whole, seed) => {
      const units = sizes.reduce((all, one) => all + one, 0);
      const shuffled = sizes.toSorted((a, b) => ((a * 31 + seed) % 7) - ((b * 31 + seed) % 7));
      for (const order of [sizes, shuffled, sizes.toReversed()]) {
        const shares = sharesOf({ units, amount: whole }, order);
        expect(sum(shares)).toBe(whole);
        expect(shares.every((share) => share >= 0n)).toBe(true);
      }
    }),
  );
});

it('what was asked for and withdrawn before leaves the sum as it is', () => {
  const amount = fc.bigInt({ min: 0n, max: 1_000n });
  const steps = fc.array(fc.record({ size: fc.integer({ min: 1, max: 5 }), gone: fc.boolean() }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(amount, steps, (whole, asked) => {
      const line = { units: 12, amount: whole };
      const live: { size: number; share: bigint }[] = [];
      const taken = () => ({
        units: live.reduce((all, { size }) => all + size, 0),
        amount: sum(live.map(({ share }) => share)),
      });
      for (const { size, gone } of asked) {
        if (gone) live.shift();
        else if (taken().units + size <= line.units)
          live.push({ size, share: nextShare(line, taken(), size) });
        expect(taken().amount).toBeLessThanOrEqual(whole);
      }
      const rest = line.units - taken().units;
      if (rest > 0) live.push({ size: rest, share: nextShare(line, taken(), rest) });
      expect(taken()).toEqual({ units: 12, amount: whole });
    }),
  );
});
