import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelsOf, pathIn, rootFrom, rootOf } from '#core/ledger/merkle.ts';

const leaves = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }).map(Buffer.from), {
  minLength: 1,
  maxLength: 40,
});
const sha256 = (...parts: readonly Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

describe('the hash tree', () => {
  it('has the root that RFC 6962 gives to full levels', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((text) => Buffer.from(text));
    const leaf = (one: Buffer) => sha256(Buffer.of(0), one);
    const node = (left: Buffer, right: Buffer) => sha256(Buffer.of(1), left, right);
    expect(rootOf([a!, b!, c!, d!])).toEqual(node(node(leaf(a!), leaf(b!)), node(leaf(c!), leaf(d!))));
    expect(rootOf([a!, b!, c!])).toEqual(node(node(leaf(a!), leaf(b!)), leaf(c!)));
    expect(rootOf([])).toEqual(sha256());
  });

  it('leads from every leaf to the root, in as many steps as there are levels at most', () => {
    fc.assert(
      fc.property(leaves, (all) => {
        const levels = levelsOf(all);
        const root = rootOf(all);
        expect(levels.at(-1)).toEqual(root);
        for (const at of all.keys()) {
          const path = pathIn(levels, at);
          expect(rootFrom(all[at]!, path)).toEqual(root);
          expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(all.length)));
        }
      }),
    );
  });

  it('leads elsewhere from another leaf, or over another path', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (all, number) => {
        const at = number % all.length;
        const root = rootOf(all);
        const path = pathIn(levelsOf(all), at);
        expect(rootFrom(sha256(all[at]!), path)).not.toEqual(root);
        for (const [step, { side, hash }] of path.entries()) {
          expect(rootFrom(all[at]!, path.with(step, { side, hash: sha256(hash) }))).not.toEqual(root);
          expect(rootFrom(all[at]!, path.toSpliced(step, 1))).not.toEqual(root);
        }
      }),
    );
  });

  it('has no path from a leaf that is not there', () => {
    expect(() => pathIn(levelsOf([sha256()]), 1)).toThrow(RangeError);
    expect(() => pathIn(levelsOf([sha256()]), -1)).toThrow(RangeError);
  });
});
