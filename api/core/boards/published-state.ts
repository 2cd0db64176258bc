import { diffTop } from './diff-top.ts';
import { type Cursor, type Entry, ranked } from './entry.ts';
import type { BoardDelta, BoardSnapshot, SnapshotReason } from './update.ts';

/**
 * The top of a board at one cursor, and how the state before it differs. Each update is made once and then shared by
 * all viewers of as many entries, so that it can also be serialised once.
 */
export class PublishedState implements Cursor {
  readonly epoch: bigint;
  readonly sequence: bigint;
  readonly top: readonly Entry[];
  readonly #topBefore: readonly Entry[];
  readonly #deltas = new Map<number, BoardDelta>();
  readonly #snapshots = new Map<string, BoardSnapshot>();

  constructor(cursor: Cursor, top: readonly Entry[], topBefore: readonly Entry[]) {
    this.epoch = cursor.epoch;
    this.sequence = cursor.sequence;
    this.top = top;
    this.#topBefore = topBefore;
  }

  /** What a viewer of the first `first` entries of the state before needs. */
  deltaFor(first: number): BoardDelta {
    const { epoch, sequence, top } = this;
    return once(this.#deltas, first, () => ({
      kind: 'DELTA',
      epoch,
      sequence,
      ...diffTop(this.#topBefore, top, first),
    }));
  }

  /** This state whole, as the first `first` entries show it. */
  snapshotFor(first: number, reason: SnapshotReason): BoardSnapshot {
    const { epoch, sequence, top } = this;
    return once(this.#snapshots, `${reason}:${first}`, () => ({
      kind: 'SNAPSHOT',
      reason,
      epoch,
      sequence,
      entries: ranked(top.slice(0, first)),
    }));
  }
}

function once<Key, Value>(made: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = made.get(key) ?? make();
  made.set(key, value);
  return value;
}
