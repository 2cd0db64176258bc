import { expect, it } from 'vitest';
import { splitExactly } from '#plugins/mcn/splits/split-exactly.ts';

const cases = 1_000_000;
const whole = 10_000n;

/** A small generator with a seed (xorshift32): the same cases every time. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** What is wrong with how an amount was split; undefined when nothing is. */
function faultOf(amount: bigint, weights: ReadonlyMap<string, bigint>): string | undefined {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0n);
  const parts = splitExactly(amount, weights);
  let sum = 0n;
  for (const [party, weight] of weights) {
    const part = parts.get(party) ?? -1n;
    const floor = (amount * weight) / total;
    sum += part;
    if (part < floor) return `${party} gets ${part}, below ${floor}`;
    if (part > floor + 1n) return `${party} gets ${part}, more than a unit above ${floor}`;
    if (weight === 0n && part !== 0n) return `${party} has no share and gets ${part}`;
  }
  if (sum !== amount) return `${sum} of ${amount}`;
  const reversed = splitExactly(amount, new Map([...weights].reverse()));
  for (const [party, part] of parts)
    if (reversed.get(party) !== part) return `the order matters for ${party}`;
  return undefined;
}

it('a million ways to share: parts sum to the whole, nobody is below their floor or more than a unit above, and order is nothing', {
  timeout: 120_000,
}, () => {
  const roll = dice(20_261_128);
  for (let each = 0; each < cases; each += 1) {
    const amount = each % 50 === 0 ? BigInt(roll(2 ** 31)) * 4_294_967_311n : BigInt(roll(1 + roll(100_000)));
    const weights = new Map<string, bigint>();
    let left = Number(whole);
    for (let party = roll(4); party >= 0; party -= 1) {
      const weight = roll(left + 1);
      left -= weight;
      weights.set(`party ${roll(1_000)} ${party}`, BigInt(weight));
    }
    weights.set('talent', BigInt(left));
    const fault = faultOf(amount, weights);
    if (fault) throw new Error(`${amount} among ${JSON.stringify([...weights].map(String))}: ${fault}`);
  }
});

it('gives what is left to the largest remainders, of equal ones to the greater share, then by name', () => {
  const split = (amount: bigint, ...shares: [string, bigint][]) =>
    Object.fromEntries(splitExactly(amount, new Map(shares)));
  expect(split(100n, ['talent', 8_000n], ['hills', 2_000n])).toEqual({ talent: 80n, hills: 20n });
  expect(split(1n, ['hills', 5_000n], ['talent', 5_000n])).toEqual({ hills: 1n, talent: 0n });
  expect(split(1n, ['talent', 5_000n], ['hills', 5_000n])).toEqual({ hills: 1n, talent: 0n });
  expect(split(3n, ['rival', 2_500n], ['hills', 2_500n], ['talent', 5_000n])).toEqual({
    rival: 1n,
    hills: 1n,
    talent: 1n,
  });
  expect(split(0n, ['talent', whole])).toEqual({ talent: 0n });
});

it('shares that are none or negative are nothing to split by', () => {
  expect(() => splitExactly(5n, new Map([['talent', 0n]]))).toThrow(RangeError);
  expect(() => splitExactly(5n, new Map([['talent', -1n]]))).toThrow(RangeError);
});
