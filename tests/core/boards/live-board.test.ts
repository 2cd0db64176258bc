import { expect, test, vi } from 'vitest';
import { BoardReader } from '#core/boards/board-reader.ts';
import { type Entry, ranked } from '#core/boards/entry.ts';
import { LiveBoard, ringSize } from '#core/boards/live-board.ts';
import { PublishedState } from '#core/boards/published-state.ts';
import { boardUpdates } from './board-updates.ts';
import { entry, ling, mei, wei } from './people.ts';

const epoch = 1n;

/** A board on which Ling gets one like a publish, from sequence 0 on. */
function liveBoard() {
  const topAt = (sequence: bigint): Entry[] => [
    entry(ling, sequence + 10n, sequence),
    entry(wei, 5, 0),
    entry(mei, 4, 0),
  ];
  const stateAt = (sequence: bigint) =>
    new PublishedState({ epoch, sequence }, topAt(sequence), topAt(sequence - 1n));
  const board = new LiveBoard('board', 'all', [stateAt(0n)]);
  const publish = (times = 1) => {
    const next = board.current().sequence + 1n;
    board.append(Array.from({ length: times }, (_, index) => stateAt(next + BigInt(index))));
  };
  return { board, publish, topAt };
}

const lingAt = (sequence: bigint) => ({ ...entry(ling, sequence + 10n, sequence), rank: 1 });

test('a new viewer gets the top as it is, then each change', async () => {
  const { board, publish, topAt } = liveBoard();
  const updates = boardUpdates(board, { first: 2 });
  expect((await updates.next()).value).toEqual({
    kind: 'SNAPSHOT',
    reason: 'INITIAL',
    epoch,
    sequence: 0n,
    entries: ranked(topAt(0n).slice(0, 2)),
  });
  const next = updates.next();
  publish();
  expect((await next).value).toEqual({
    kind: 'DELTA',
    epoch,
    sequence: 1n,
    upserts: [lingAt(1n)],
    removals: [],
  });
  await updates.return?.();
});

test('who comes back gets each missed change in order, and nothing twice', async () => {
  const { board, publish } = liveBoard();
  publish(5);
  const updates = boardUpdates(board, { first: 3, after: { epoch, sequence: 2n } });
  for (const sequence of [3n, 4n, 5n])
    expect((await updates.next()).value).toMatchObject({ kind: 'DELTA', sequence });
  const next = updates.next();
  publish();
  expect((await next).value).toMatchObject({ kind: 'DELTA', sequence: 6n });
  await updates.return?.();
});

test('a cursor that is too old, of another epoch, or from the future gets a fresh snapshot and is told why', () => {
  const { board, publish } = liveBoard();
  publish(ringSize);
  const newest = BigInt(ringSize);
  const stale = [
    { epoch, sequence: 0n },
    { epoch: 2n, sequence: newest },
    { epoch, sequence: newest + 1n },
  ];
  for (const after of stale) {
    const updates = new BoardReader(board, { first: 1, after }).read();
    expect(updates).toMatchObject([{ kind: 'SNAPSHOT', reason: 'STALE_CURSOR', epoch, sequence: newest }]);
  }
  expect(board.since({ epoch, sequence: 1n }, 1)).toHaveLength(ringSize - 1);
  expect(new BoardReader(board, { first: 1, after: { epoch, sequence: newest } }).read()).toEqual([]);
});

test('a viewer who does not keep up gets the newest state instead of a growing heap', () => {
  const { board, publish } = liveBoard();
  const reader = new BoardReader(board, { first: 3 });
  reader.read();
  publish(32);
  expect(reader.read()).toHaveLength(32);
  publish(33);
  expect(reader.read()).toMatchObject([{ reason: 'SLOW_READER', sequence: 65n }]);
  publish(ringSize * 3);
  expect(reader.read()).toMatchObject([{ reason: 'SLOW_READER' }]);
  publish();
  expect(reader.read()).toMatchObject([{ kind: 'DELTA' }]);
});

test('what a viewer does not see is not sent, but now and then the cursor is', () => {
  const top = [entry(ling, 9, 1), entry(wei, 5, 2)];
  const states = Array.from({ length: 200 }, (_, index) => {
    const before = index < 150 ? top : [...top, entry(mei, index, 1)];
    const after = index < 149 ? top : [...top, entry(mei, index + 1, 1)];
    return new PublishedState({ epoch, sequence: BigInt(index + 1) }, after, before);
  });
  const board = new LiveBoard('board', 'all', states);
  const missed = board.since({ epoch, sequence: 1n }, 2);
  expect(missed?.map(({ sequence, upserts }) => [sequence, upserts.length])).toEqual([
    [64n, 0],
    [128n, 0],
    [192n, 0],
  ]);
});

test('all viewers of as many entries are given the very same update', () => {
  const { board, publish } = liveBoard();
  const readers = [1, 2, 3].map(() => new BoardReader(board, { first: 10 }));
  const [first, ...others] = readers.map((reader) => reader.read()[0]);
  for (const other of others) expect(other).toBe(first);
  publish();
  const [delta, ...same] = readers.map((reader) => reader.read()[0]);
  for (const other of same) expect(other).toBe(delta);
});

test('listeners hear of several publishes once, until they leave', () => {
  const { board, publish } = liveBoard();
  const listener = vi.fn();
  const leave = board.onPublish(listener);
  expect(board.isWatched).toBe(true);
  publish(3);
  expect(listener).toHaveBeenCalledExactlyOnceWith(board.current());
  leave();
  expect(board.isWatched).toBe(false);
  publish();
  expect(listener).toHaveBeenCalledTimes(1);
});

test('a stream that waits can be ended, and stops listening', async () => {
  const { board } = liveBoard();
  const updates = boardUpdates(board, { first: 1 });
  await updates.next();
  const waiting = updates.next();
  await updates.return?.();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(board.isWatched).toBe(false);
});

test('a length out of bounds is refused', () => {
  const { board } = liveBoard();
  for (const first of [0, -1, 101, 1.5, Number.NaN]) {
    expect(() => new BoardReader(board, { first })).toThrow(RangeError);
    expect(() => board.since(board.current(), first)).toThrow(RangeError);
  }
});
