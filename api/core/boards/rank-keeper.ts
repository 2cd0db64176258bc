import type pg from 'pg';
import type { Logger } from '../log.ts';
import type { BoardKey } from './board-key.ts';
import type { Delta } from './entry.ts';
import { catchUpRanks } from './load-ranks.ts';
import type { RankStore } from './rank/rank-store.ts';

/** Deltas that may wait for a slow store; past them the store is caught up from the database later. */
const maxWaiting = 16;

/** Keeps the rank store of one board near the head of its feed, and says when it may be asked. */
export class RankKeeper {
  readonly #pool: pg.Pool;
  readonly #key: BoardKey;
  readonly #store: RankStore;
  readonly #log: Pick<Logger, 'warn'>;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  /** True while every delta has gone into the store. */
  #isLevel = false;
  #hasMissed = false;
  #catchingUp: Promise<void> | undefined;

  constructor(pool: pg.Pool, key: BoardKey, store: RankStore, log: Pick<Logger, 'warn'>) {
    this.#pool = pool;
    this.#key = key;
    this.#store = store;
    this.#log = log;
  }

  /** The store, at the state that the feed had when it was asked for or a later one. */
  async ready(): Promise<RankStore> {
    await this.#last;
    const isWhole = this.#isLevel && (await this.#store.head()) !== null;
    if (!isWhole) await this.#catchUp();
    return this.#store;
  }

  /** One more delta. Whatever goes wrong with it is made good at the next `ready`. */
  offer(delta: Delta): void {
    if (this.#isLevel && this.#waiting < maxWaiting) {
      this.#waiting += 1;
      this.#last = this.#last.then(() => this.#apply(delta));
    } else this.miss();
  }

  /** The store lacks something: the next `ready` looks what. */
  miss(): void {
    this.#isLevel = false;
    this.#hasMissed = true;
  }

  async close(): Promise<void> {
    this.#isLevel = false;
    await this.#last;
    await this.#store.close();
  }

  async #apply(delta: Delta): Promise<void> {
    try {
      if ((await this.#store.apply(delta)) === 'gap') this.miss();
    } catch (error) {
      this.miss();
      this.#log.warn(
        { err: error, board: this.#key },
        'the rank store could not take a delta, it is caught up later',
      );
    } finally {
      this.#waiting -= 1;
    }
  }

  #catchUp(): Promise<void> {
    this.#catchingUp ??= this.#catchUpOnce().finally(() => {
      this.#catchingUp = undefined;
    });
    return this.#catchingUp;
  }

  async #catchUpOnce(): Promise<void> {
    this.#isLevel = false;
    this.#hasMissed = false;
    await catchUpRanks(this.#pool, this.#key, this.#store);
    // A delta that came meanwhile may or may not be in the store: the next call looks.
    this.#isLevel = !this.#hasMissed;
  }
}
