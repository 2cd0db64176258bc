import type { TopDelta } from './diff-top.ts';
import type { Cursor, RankedEntry } from './entry.ts';

/** Why a whole snapshot is sent instead of deltas. */
export type SnapshotReason = 'INITIAL' | 'STALE_CURSOR' | 'SLOW_READER';

/** The top of the board at this cursor. */
export interface BoardSnapshot extends Cursor {
  readonly kind: 'SNAPSHOT';
  readonly reason: SnapshotReason;
  readonly entries: readonly RankedEntry[];
}

/** What leads a viewer from any older state that it was sent to this cursor. */
export interface BoardDelta extends Cursor, TopDelta {
  readonly kind: 'DELTA';
}

export type BoardUpdate = BoardSnapshot | BoardDelta;
