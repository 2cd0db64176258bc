import type { Cursor } from './entry.ts';
import { checkFirst, type LiveBoard } from './live-board.ts';
import type { BoardUpdate } from './update.ts';

export interface ReadOptions {
  /** How many entries of the top are viewed: 1 to 100. */
  readonly first: number;
  /** Where an earlier connection ended. */
  readonly after?: Cursor | undefined;
}

/** Further behind than this, a connected reader gets the newest state instead of what it missed. */
const maxBehind = 32n;

/**
 * Where one viewer stands on a board, and what it has to be sent next: a snapshot, or, when `after` is still known,
 * each missed delta in order; then the deltas as they come. A viewer that is too slow is given the newest snapshot:
 * nothing waits for it but the ring that all viewers share. All viewers of as many entries are given the same objects.
 */
export class BoardReader {
  readonly #board: LiveBoard;
  readonly #first: number;
  #position: Cursor | undefined;
  #hasRead = false;

  /** @throws RangeError when `first` is out of range. */
  constructor(board: LiveBoard, { first, after }: ReadOptions) {
    checkFirst(first);
    this.#board = board;
    this.#first = first;
    this.#position = after;
  }

  /** All that leads from the last read to the newest state; nothing when nothing changed for this viewer. */
  read(): readonly BoardUpdate[] {
    const newest = this.#board.current();
    const from = this.#position;
    const isConnected = this.#hasRead;
    this.#position = newest;
    this.#hasRead = true;
    if (!from) return [newest.snapshotFor(this.#first, 'INITIAL')];
    const isSlow = isConnected && from.epoch === newest.epoch && newest.sequence - from.sequence > maxBehind;
    if (isSlow) return [newest.snapshotFor(this.#first, 'SLOW_READER')];
    return this.#board.since(from, this.#first) ?? [newest.snapshotFor(this.#first, 'STALE_CURSOR')];
  }
}
