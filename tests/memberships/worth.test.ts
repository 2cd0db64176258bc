import { describe, expect, it } from 'vitest';
import { unusedOf, worthOf } from '../../api/memberships/terms/worth.ts';

const dayMs = 24 * 60 * 60 * 1000;
const startsAt = new Date('2026-03-01T04:00:00.000Z');
const daysLater = (days: number) => new Date(startsAt.getTime() + days * dayMs);
const month = {
  startsAt,
  endsAt: daysLater(31),
  paidMinor: 3_100n,
  creditMinor: 0n,
  refundedMinor: 0n,
};

describe('what is left of a month of 31 days at 3,100', () => {
  it.each([
    [-1, 3_100n],
    [0, 3_100n],
    [0.001, 3_000n],
    [1, 3_000n],
    [30, 100n],
    [30.5, 0n],
    [31, 0n],
    [40, 0n],
  ])('after %s days is %s', (days, left) => {
    expect(unusedOf(month, daysLater(days))).toBe(left);
  });

  it('is rounded down, and less for what was given back', () => {
    expect(unusedOf({ ...month, paidMinor: 1_000n }, daysLater(10))).toBe(677n);
    expect(unusedOf({ ...month, refundedMinor: 1_550n }, daysLater(0))).toBe(1_550n);
  });
});

it('whatever was paid and whenever it is asked: never more than that, and never more later', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  for (let round = 0; round < 5_000; round += 1) {
    const paidMinor = BigInt(random(1_000_000));
    const term = {
      startsAt,
      endsAt: new Date(startsAt.getTime() + 1 + random(400 * dayMs)),
      paidMinor,
      creditMinor: BigInt(random(1_000_000)),
      refundedMinor: BigInt(random(Number(paidMinor) + 1)),
    };
    const [one, other] = [random(400), random(400)].sort((a, b) => a - b);
    const [sooner, later] = [unusedOf(term, daysLater(one ?? 0)), unusedOf(term, daysLater(other ?? 0))];
    expect(sooner <= worthOf(term) && later <= sooner && later >= 0n).toBe(true);
  }
});
