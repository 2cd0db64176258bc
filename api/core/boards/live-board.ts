import { isEmptyDelta } from './diff-top.ts';
import { type Cursor, maxTop } from './entry.ts';
import type { PublishedState } from './published-state.ts';
import type { BoardDelta } from './update.ts';

/** States kept for clients that come back. */
export const ringSize = 256;
/** An empty delta is sent at every so manieth sequence, so that no cursor in use grows older than the ring. */
const keepFreshEvery = 64n;

export type PublishListener = (newest: PublishedState) => void;

/** One board in one period as this process follows it: its newest states, without gaps, and who listens. */
export class LiveBoard {
  readonly boardId: string;
  readonly periodKey: string;
  #states: readonly PublishedState[];
  readonly #listeners = new Set<PublishListener>();

  constructor(boardId: string, periodKey: string, states: readonly PublishedState[]) {
    this.boardId = boardId;
    this.periodKey = periodKey;
    this.#states = states.slice(-ringSize);
  }

  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  current(): PublishedState {
    const newest = this.#states.at(-1);
    if (!newest) throw new Error('A live board always has a state');
    return newest;
  }

  /**
   * What a viewer of the first `first` entries missed since `cursor`, in order. Publishes that changed nothing for this viewer
   * are left out. Null when the cursor is older than the ring, of another epoch, or from the future.
   */
  since(cursor: Cursor, first: number): readonly BoardDelta[] | null {
    checkFirst(first);
    const newest = this.current();
    // Nearly everybody is exactly one publish behind, and there may be ten thousand of them.
    if (cursor === this.#states.at(-2)) return [newest.deltaFor(first)].filter(isWorthSending);
    const count = newest.sequence - cursor.sequence;
    if (cursor.epoch !== newest.epoch || count < 0n || count >= BigInt(this.#states.length)) return null;
    const missed = this.#states.slice(this.#states.length - Number(count));
    return missed.map((state) => state.deltaFor(first)).filter(isWorthSending);
  }

  /** Calls `listener` once after each publish, or after several that arrived together. */
  onPublish(listener: PublishListener): () => void {
    const own: PublishListener = (state) => listener(state);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** The follower adds the states that follow the newest. */
  append(states: readonly PublishedState[]): void {
    this.replace([...this.#states, ...states]);
  }

  /** The follower has loaded the board anew. */
  replace(states: readonly PublishedState[]): void {
    this.#states = states.slice(-ringSize);
    const newest = this.current();
    for (const listener of [...this.#listeners]) listener(newest);
  }
}

/** @throws RangeError unless it is a whole number from 1 to 100. */
export function checkFirst(first: number): void {
  if (!Number.isInteger(first) || first < 1 || first > maxTop)
    throw new RangeError(`first must be 1 to ${maxTop}`);
}

function isWorthSending(delta: BoardDelta): boolean {
  return !isEmptyDelta(delta) || delta.sequence % keepFreshEvery === 0n;
}
