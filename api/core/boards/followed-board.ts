import type pg from 'pg';
import type { BoardKey } from './board-key.ts';
import type { Delta } from './entry.ts';
import { LiveBoard, ringSize } from './live-board.ts';
import { loadBoard } from './load.ts';
import { PublishedState } from './published-state.ts';
import { readDeltas } from './read-deltas.ts';
import type { TopWindow } from './top-window.ts';

/** Told of what happens to a board before the listeners of the live board are. */
export interface BoardObserver {
  onDelta(delta: Delta): void;
  /** The board was read anew, since deltas were missing. */
  onReload(): void;
}

/** Keeps one live board at the head of its feed, delta by delta. */
export class FollowedBoard {
  readonly live: LiveBoard;
  readonly #pool: pg.Pool;
  readonly #observer: BoardObserver;
  #window: TopWindow;
  #pulling: Promise<void> | undefined;
  #isStale = false;

  private constructor(pool: pg.Pool, live: LiveBoard, window: TopWindow, observer: BoardObserver) {
    this.#pool = pool;
    this.live = live;
    this.#window = window;
    this.#observer = observer;
  }

  static async load(pool: pg.Pool, key: BoardKey, observer: BoardObserver): Promise<FollowedBoard> {
    const { window, states } = await loadBoard(pool, key);
    return new FollowedBoard(pool, new LiveBoard(key.boardId, key.periodKey, states), window, observer);
  }

  /** Reads what is new. One at a time: whoever asks meanwhile gets a look that begins after the question. */
  pull(): Promise<void> {
    this.#isStale = true;
    this.#pulling ??= this.#pullWhileStale().finally(() => {
      this.#pulling = undefined;
    });
    return this.#pulling;
  }

  async #pullWhileStale(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      await this.#pullOnce();
    }
  }

  async #pullOnce(): Promise<void> {
    const cursor = this.live.current();
    const found = await readDeltas(this.#pool, this.live, cursor);
    if (!found || (found.head.epoch === cursor.epoch && found.head.sequence === cursor.sequence)) return;
    const behind = found.head.sequence - cursor.sequence;
    const canFollow = found.deltas.length > 0 && behind < ringSize;
    if (!canFollow || !this.#follow(found.deltas)) await this.#reload();
    else if (behind > found.deltas.length) this.#isStale = true;
  }

  /** False when the window has lost so many of its entries that it must be read anew. */
  #follow(deltas: readonly Delta[]): boolean {
    const states: PublishedState[] = [];
    let window = this.#window;
    for (const delta of deltas) {
      const next = window.apply(delta.changes);
      if (!next.isDeepEnough) return false;
      states.push(new PublishedState(delta, next.top, window.top));
      window = next;
    }
    this.#window = window;
    for (const delta of deltas) this.#observer.onDelta(delta);
    this.live.append(states);
    return true;
  }

  async #reload(): Promise<void> {
    const { window, states } = await loadBoard(this.#pool, this.live);
    this.#window = window;
    this.#observer.onReload();
    this.live.replace(states);
  }
}
