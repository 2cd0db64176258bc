import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invertChanges, maxTop, type Standing } from '#core/boards/entry.ts';
import { TopWindow, windowSize } from '#core/boards/top-window.ts';
import { NaiveBoard, person } from './people.ts';

const people = 700;
const publish = fc.array(
  fc.record({ n: fc.nat(people - 1), score: fc.bigInt(0n, 900n), reached: fc.bigInt(0n, 3n) }),
  { maxLength: 80 },
);

/** A board of 700, of which the window knows the first 400. */
function crowd(): NaiveBoard {
  const board = new NaiveBoard();
  board.set(
    new Map(Array.from({ length: people }, (_, n) => [person(n), { score: BigInt(n + 1), reached: 1n }])),
  );
  return board;
}

const nextOf = (rows: readonly { n: number; score: bigint; reached: bigint }[]) =>
  new Map<string, Standing | null>(
    rows.map(({ n, score, reached }) => [person(n), score === 0n ? null : { score, reached }]),
  );

test('as long as it is deep enough its top is the top of the board, whatever comes and goes', () => {
  fc.assert(
    fc.property(fc.array(publish, { maxLength: 8 }), (publishes) => {
      const board = crowd();
      let window = new TopWindow(board.sorted().slice(0, windowSize), false);
      for (const rows of publishes) {
        window = window.apply(board.set(nextOf(rows)));
        if (!window.isDeepEnough) return;
        expect(window.top).toEqual(board.sorted().slice(0, maxTop));
      }
    }),
    { numRuns: 60 },
  );
});

test('deltas taken back give the older tops again', () => {
  fc.assert(
    fc.property(fc.array(publish, { maxLength: 5 }), (publishes) => {
      const board = crowd();
      const history = publishes.map((rows) => {
        const top = board.sorted().slice(0, maxTop);
        return { top, changes: board.set(nextOf(rows)) };
      });
      let window = new TopWindow(board.sorted().slice(0, windowSize), false);
      for (const { top, changes } of history.toReversed()) {
        window = window.apply(invertChanges(changes));
        if (!window.isDeepEnough) return;
        expect(window.top).toEqual(top);
      }
    }),
    { numRuns: 60 },
  );
});

test('a small board is known whole, even when it grows past the window and everybody leaves', () => {
  const board = new NaiveBoard();
  let window = new TopWindow([], true);
  expect(window.isDeepEnough).toBe(true);
  const everybody = Array.from({ length: people }, (_, n) => ({ n, score: BigInt(n + 1), reached: 1n }));
  window = window.apply(board.set(nextOf(everybody.slice(0, 50))));
  expect(window.complete).toBe(true);
  expect(window.top).toEqual(board.sorted());
  window = window.apply(board.set(nextOf(everybody.slice(50))));
  expect(window.complete).toBe(false);
  expect(window.top).toEqual(board.sorted().slice(0, maxTop));
  window = window.apply(board.set(nextOf(everybody.map((row) => ({ ...row, score: 0n })))));
  expect(window.isDeepEnough).toBe(false);
  window = window.apply(board.set(nextOf(everybody.slice(0, 3))));
  expect(window.entries).toEqual([]);
});

test('a publish below the top leaves the very same top', () => {
  const board = crowd();
  const window = new TopWindow(board.sorted().slice(0, windowSize), false);
  const next = window.apply(
    board.set(
      nextOf([
        { n: 5, score: 7n, reached: 2n },
        { n: 500, score: 501n, reached: 2n },
      ]),
    ),
  );
  expect(next.top).toBe(window.top);
});
