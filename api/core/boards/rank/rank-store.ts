import type { Cursor, Delta, Entry, RankedEntry } from '../entry.ts';

/**
 * `applied`: it led from the store's state to the next. `known`: the store was there or further already.
 * `gap`: something between is missing, or the store is empty, damaged or of another epoch; nothing was changed.
 */
export type ApplyResult = 'applied' | 'known' | 'gap';

export type EntryBatches = AsyncIterable<readonly Entry[]> | Iterable<readonly Entry[]>;

/** The most that `range` and twice `around` give. */
export const maxRange = 1_000;

/** The whole order of one board in one period, so that anybody's exact rank can be told. It may be shared by processes. */
export interface RankStore {
  /** The state that it holds, or null when it holds none. */
  head(): Promise<Cursor | null>;

  /** Applies a delta exactly once and only in order, whoever else applies it too. */
  apply(delta: Delta): Promise<ApplyResult>;

  /**
   * Replaces everything by the state at `head`. Readers see the old state until the new one is whole. A shared store
   * that has meanwhile come as far by another process keeps what it has. `expectedSize` only saves growing.
   */
  reset(head: Cursor, batches: EntryBatches, expectedSize?: number): Promise<void>;

  rankOf(subject: string): Promise<RankedEntry | null>;

  /** From place `offset` (0 is the top), at most `limit` entries. @throws RangeError when out of bounds. */
  range(offset: number, limit: number): Promise<RankedEntry[]>;

  /** The subject with up to `radius` neighbours on both sides; empty when it is not on the board. */
  around(subject: string, radius: number): Promise<RankedEntry[]>;

  size(): Promise<number>;

  /** Gives back what it holds in this process; a shared store stays. */
  close(): Promise<void>;
}

/** @throws RangeError unless both are whole, not negative, and `limit` is at most `maxRange`. */
export function checkRange(offset: number, limit: number): void {
  if (!Number.isSafeInteger(offset) || offset < 0) throw new RangeError(`offset out of bounds: ${offset}`);
  if (!Number.isInteger(limit) || limit < 0 || limit > maxRange)
    throw new RangeError(`limit out of bounds: ${limit}`);
}
