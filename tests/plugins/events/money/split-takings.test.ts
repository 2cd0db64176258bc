import { expect, it } from 'vitest';
import { splitTakings, takeBackOf } from '#plugins/events/money/split-takings.ts';

/** A generator of its own (mulberry32), so that a failure comes again. */
function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n);

/** Shares of so many hosts, 10,000 together. */
function sharesOf(hosts: number, random: (below: number) => number): number[] {
  const cuts = Array.from({ length: hosts - 1 }, () => random(10_001)).sort((a, b) => a - b);
  return [...cuts, 10_000].map((cut, index) => cut - (cuts[index - 1] ?? 0));
}

it('takings are shared out to the last unit, and refunds take all of them back: a million cases', {
  timeout: 120_000,
}, () => {
  const random = generator(20_261_128);
  let wrong = 0;
  for (let round = 0; round < 1_000_000; round += 1) {
    const taken = BigInt(random(2 ** 31)) * BigInt(1 + random(round % 3 === 0 ? 1 : 1_000));
    const fee = random(10_001);
    const shares = sharesOf(1 + random(5), random);
    const { feeMinor, parts } = splitTakings(taken, fee, shares);
    const rest = taken - feeMinor;
    if (feeMinor + sum(parts) !== taken || feeMinor * 10_000n > taken * BigInt(fee)) wrong += 1;
    // Nobody is a unit or more away from an exact share.
    if (
      parts.some((part, index) => {
        const off = part * 10_000n - rest * BigInt(shares[index] ?? 0);
        return off <= -10_000n || off >= 10_000n;
      })
    )
      wrong += 1;
    let left = [feeMinor, ...parts];
    const steps = [BigInt(random(1_000_000)), BigInt(random(2 ** 31)), taken];
    for (const back of steps) {
      const backs = takeBackOf(back, left);
      const all = sum(left);
      if (sum(backs) !== (back < all ? back : all)) wrong += 1;
      if (backs.some((part, index) => part < 0n || part > (left[index] ?? 0n))) wrong += 1;
      left = left.map((part, index) => part - (backs[index] ?? 0n));
    }
    if (sum(left) !== 0n) wrong += 1;
  }
  expect(wrong).toBe(0);
});

it('the fee is rounded down, the rest goes by shares, and losses are nobody’s', () => {
  expect(splitTakings(10_001n, 1_000, [5_000, 5_000])).toEqual({ feeMinor: 1_000n, parts: [4_501n, 4_500n] });
  expect(splitTakings(100n, 0, [3_333, 3_333, 3_334])).toEqual({ feeMinor: 0n, parts: [33n, 33n, 34n] });
  expect(splitTakings(100n, 10_000, [10_000])).toEqual({ feeMinor: 100n, parts: [0n] });
  expect(splitTakings(100n, 1_000, [])).toEqual({ feeMinor: 100n, parts: [] });
  expect(splitTakings(-5n, 1_000, [10_000])).toEqual({ feeMinor: 0n, parts: [0n] });
});

it('what goes back is in proportion to what is left', () => {
  expect(takeBackOf(50n, [10n, 45n, 45n])).toEqual([5n, 23n, 22n]);
  expect(takeBackOf(1_000n, [10n, 45n, 45n])).toEqual([10n, 45n, 45n]);
  expect(takeBackOf(5n, [0n, 0n])).toEqual([0n, 0n]);
});
