import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberStream } from '#plugins/distribution/draw/number-stream.ts';
import { seedOf, unevenness } from './chance.ts';

describe('the numbers of a draw', () => {
  it('are those that the guide describes', () => {
    const block = (number: number) =>
      createHmac('sha256', seedOf(1))
        .update(`jishi.distribution.test.v1\n{"a":"7","b":[1]}\n${number}`)
        .digest();
    const bytes = Buffer.concat([block(1), block(2)]);
    const numbers = new NumberStream(seedOf(1), 'test.v1', { b: [1], a: 7n });
    const taken = Array.from({ length: 64 }, () => numbers.below(256n));
    expect(taken).toEqual([...bytes].map(BigInt));
    const wide = new NumberStream(seedOf(1), 'test.v1', { b: [1], a: 7n });
    expect(wide.below(1n << 64n)).toBe(bytes.readBigUInt64BE());
  });

  it('are below their limit, however great', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 1n << 80n }), fc.nat(), (limit, number) => {
        const drawn = new NumberStream(seedOf(number), 'test.v1', {}).below(limit);
        expect(drawn).toBeGreaterThanOrEqual(0n);
        expect(drawn).toBeLessThan(limit);
      }),
    );
  });

  it.each([2n, 3n, 5n, 7n, 10n, 100n, 129n, 192n])(
    'are even, also where bytes are not: below %i',
    (limit) => {
      const numbers = new NumberStream(seedOf(2), 'test.v1', {});
      const drawn = Array.from({ length: 20_000 }, () => String(numbers.below(limit)));
      expect(unevenness(drawn, Number(limit))).toBeLessThan(limit < 10n ? 5 : 1.6);
    },
  );
});
