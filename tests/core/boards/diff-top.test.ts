import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyDelta } from '#core/boards/apply-delta.ts';
import { diffTop } from '#core/boards/diff-top.ts';
import { compareEntries, maxTop, ranked } from '#core/boards/entry.ts';
import { entry, ling, mei, person, tom, wei, yara } from './people.ts';

const before = [entry(ling, 9, 1), entry(wei, 7, 2), entry(mei, 5, 3), entry(tom, 3, 4)];

test('Mei overtakes Wei: only Mei is sent, Wei is merely shifted', () => {
  const after = [entry(ling, 9, 1), entry(mei, 8, 5), entry(wei, 7, 2), entry(tom, 3, 4)];
  expect(diffTop(before, after, 4)).toEqual({ upserts: [{ ...entry(mei, 8, 5), rank: 2 }], removals: [] });
});

test('Yara comes in: Tom falls off the end of four and needs no removal', () => {
  const after = [entry(yara, 10, 6), ...before];
  const delta = diffTop(before, after, 4);
  expect(delta).toEqual({ upserts: [{ ...entry(yara, 10, 6), rank: 1 }], removals: [] });
  expect(applyDelta(ranked(before), delta, 4).map(({ subject }) => subject)).toEqual([yara, ling, wei, mei]);
});

test('Wei leaves: he is removed, and who moves up into the window is sent', () => {
  const delta = diffTop(before, [before[0]!, before[2]!, before[3]!], 3);
  expect(delta).toEqual({ upserts: [{ ...entry(tom, 3, 4), rank: 3 }], removals: [wei] });
});

test('what happens below the window sends nothing', () => {
  const after = [...before.slice(0, 3), entry(tom, 4, 8)];
  expect(diffTop(before, after, 3)).toEqual({ upserts: [], removals: [] });
});

const board = fc
  .uniqueArray(fc.record({ n: fc.nat(30), score: fc.bigInt(1n, 5n), reached: fc.bigInt(0n, 5n) }), {
    selector: ({ n }) => n,
    maxLength: 25,
  })
  .map((rows) => rows.map(({ n, score, reached }) => entry(person(n), score, reached)).sort(compareEntries));

test('a delta applied to the old list gives the new list, for any two boards', () => {
  fc.assert(
    fc.property(board, board, fc.integer({ min: 1, max: 30 }), (previous, next, first) => {
      const list = applyDelta(ranked(previous.slice(0, first)), diffTop(previous, next, first), first);
      expect(list).toEqual(ranked(next.slice(0, first)));
    }),
    { numRuns: 2_000 },
  );
});

test('no delta is larger than it has to be: without any one of its parts the list is wrong', () => {
  fc.assert(
    fc.property(board, board, fc.integer({ min: 1, max: 30 }), (previous, next, first) => {
      const { upserts, removals } = diffTop(previous, next, first);
      const wanted = ranked(next.slice(0, first));
      const lists = [
        ...upserts.map((left) => ({ removals, upserts: upserts.filter((one) => one !== left) })),
        ...removals.map((left) => ({ upserts, removals: removals.filter((one) => one !== left) })),
      ].map((delta) => applyDelta(ranked(previous.slice(0, first)), delta, first));
      for (const list of lists) expect(list).not.toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

test('a full window never grows past its length', () => {
  const crowd = Array.from({ length: maxTop }, (_, n) => entry(person(n), 1_000 - n, n));
  const delta = diffTop(crowd, [entry(person(900), 5_000, 1), ...crowd].slice(0, maxTop), maxTop);
  expect(delta.upserts).toHaveLength(1);
  expect(applyDelta(ranked(crowd), delta, maxTop)).toHaveLength(maxTop);
});
