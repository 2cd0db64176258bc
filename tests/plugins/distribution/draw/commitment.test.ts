import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commit, newSeed, verifyReveal } from '#plugins/distribution/draw/commitment.ts';
import { seedOf } from './chance.ts';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('a commitment', () => {
  it('is what the guide says', () => {
    const known = createHash('sha256').update('jishi.distribution.draw.commitment.v1\n').update(seedOf(1));
    expect(commit(seedOf(1))).toBe(known.digest('hex'));
    expect(commit(seedOf(1))).not.toBe(createHash('sha256').update(seedOf(1)).digest('hex'));
  });

  it('holds its seed, and refuses every other, be it one bit off', () => {
    fc.assert(
      fc.property(seeds, fc.nat(255), (seed, bit) => {
        verifyReveal(commit(seed), seed);
        verifyReveal(commit(seed).toUpperCase(), seed);
        const other = Uint8Array.from(seed);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => verifyReveal(commit(seed), other)).toThrow(
          expect.objectContaining({ code: 'DISTRIBUTION_DRAW_REVEAL_REFUSED', path: ['seed'] }),
        );
      }),
    );
  });

  it.each([0, 31, 33, 64])('is not made of %i bytes', (length) => {
    const refusal = expect.objectContaining({ code: 'DISTRIBUTION_DRAW_SEED_INVALID' });
    expect(() => commit(new Uint8Array(length))).toThrow(refusal);
    expect(() => verifyReveal(commit(seedOf(1)), new Uint8Array(length))).toThrow(refusal);
  });

  it('is of another seed each time', () => {
    expect(newSeed()).toHaveLength(32);
    expect(newSeed()).not.toEqual(newSeed());
  });
});
