import type pg from 'pg';
import type { Bus } from '../bus/bus.ts';
import type { Logger } from '../log.ts';
import { type BoardKey, publishedTopic, textOfKey } from './board-key.ts';
import type { Cursor } from './entry.ts';
import { FollowedBoard } from './followed-board.ts';
import type { LiveBoard } from './live-board.ts';
import type { RankStore } from './rank/rank-store.ts';
import { RankKeeper } from './rank-keeper.ts';

/** A board that nobody watches or asks for is forgotten after this. */
const idleMs = 60_000;

export interface FollowerOptions {
  readonly pool: pg.Pool;
  readonly bus: Bus;
  readonly log: Pick<Logger, 'warn'>;
  openRankStore(key: BoardKey): RankStore;
  /** How often to look for publishes of which no wake-up came. */
  readonly pollMs: number;
  readonly maxBoards: number;
}

interface Followed {
  readonly board: Promise<FollowedBoard>;
  readonly key: BoardKey;
  /** Set once somebody has asked for ranks. */
  ranks: RankKeeper | undefined;
  loaded: FollowedBoard | undefined;
  usedAt: number;
}

/** The boards that this process follows because somebody here watches them or has asked for them lately. */
export class BoardFollower {
  readonly #options: FollowerOptions;
  readonly #boards = new Map<string, Followed>();
  readonly #unsubscribe: () => void;
  readonly #poller: NodeJS.Timeout;
  #polling: Promise<void> | undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#unsubscribe = options.bus.subscribe(publishedTopic, (key) => {
      if (key === undefined) this.#poll();
      else this.#pull(this.#boards.get(key));
    });
    this.#poller = setInterval(() => this.#poll(), options.pollMs);
  }

  /**
   * The live board; when the caller knows of a newer state than this process, that state is read first.
   *
   * @throws Error when more boards are watched than one process may follow.
   */
  async follow(key: BoardKey, known?: Cursor): Promise<LiveBoard> {
    const board = await this.#use(key).board;
    if (known && isNewer(known, board.live.current())) await board.pull();
    return board.live;
  }

  async ranks(key: BoardKey): Promise<RankStore> {
    const followed = this.#use(key);
    await followed.board;
    const { pool, log, openRankStore } = this.#options;
    followed.ranks ??= new RankKeeper(pool, key, openRankStore(key), log);
    return followed.ranks.ready();
  }

  async stop(): Promise<void> {
    this.#unsubscribe();
    clearInterval(this.#poller);
    await this.#polling;
    await Promise.all([...this.#boards.values()].map((followed) => this.#forget(followed)));
  }

  #use(key: BoardKey): Followed {
    const text = textOfKey(key);
    const known = this.#boards.get(text);
    const followed = known ?? this.#open(key);
    followed.usedAt = performance.now();
    // The order of the map is the order of use.
    this.#boards.delete(text);
    this.#boards.set(text, followed);
    return followed;
  }

  #open(key: BoardKey): Followed {
    if (this.#boards.size >= this.#options.maxBoards) this.#makeRoom();
    const board = FollowedBoard.load(this.#options.pool, key, {
      onDelta: (delta) => followed.ranks?.offer(delta),
      onReload: () => followed.ranks?.miss(),
    });
    const followed: Followed = { board, key, ranks: undefined, loaded: undefined, usedAt: 0 };
    board.then(
      (loaded) => {
        followed.loaded = loaded;
        // Something may have been published between the load and the moment when wake-ups count.
        this.#pull(followed);
      },
      () => this.#boards.delete(textOfKey(key)),
    );
    return followed;
  }

  #makeRoom(): void {
    const [longestUnused] = [...this.#boards.values()].filter((one) => !one.loaded?.live.isWatched);
    if (!longestUnused) throw new Error(`This process already follows ${this.#boards.size} boards`);
    this.#forget(longestUnused);
  }

  async #forget(followed: Followed): Promise<void> {
    this.#boards.delete(textOfKey(followed.key));
    await followed.ranks?.close();
  }

  #pull(followed: Followed | undefined): void {
    followed?.loaded?.pull().catch((error: unknown) => {
      this.#options.log.warn({ err: error, board: followed.key }, 'a board could not be read, trying again');
    });
  }

  #poll(): void {
    for (const followed of this.#boards.values()) {
      const isIdle = !followed.loaded?.live.isWatched && performance.now() - followed.usedAt > idleMs;
      if (isIdle) this.#forget(followed);
    }
    this.#polling ??= this.#pullThoseBehind()
      .catch((error: unknown) =>
        this.#options.log.warn({ err: error }, 'no look for published boards, trying again'),
      )
      .finally(() => {
        this.#polling = undefined;
      });
  }

  /** One statement for all boards that this process follows. */
  async #pullThoseBehind(): Promise<void> {
    const all = [...this.#boards.values()].flatMap(({ loaded }) => loaded?.live ?? []);
    if (all.length === 0) return;
    const heads = all.map((live) => live.current());
    const found = await this.#options.pool.query<{ key: string }>({
      name: 'boards_behind',
      text: `
        SELECT f.board_id || ' ' || f.period_key AS key
        FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[]) AS mine(board_id, period_key, epoch, sequence)
        JOIN board_feed f USING (board_id, period_key)
        WHERE (f.epoch, f.sequence) <> (mine.epoch, mine.sequence)`,
      values: [
        all.map((live) => live.boardId),
        all.map((live) => live.periodKey),
        heads.map((head) => head.epoch),
        heads.map((head) => head.sequence),
      ],
    });
    for (const { key } of found.rows) this.#pull(this.#boards.get(key));
  }
}

function isNewer(a: Cursor, b: Cursor): boolean {
  return a.epoch === b.epoch ? a.sequence > b.sequence : a.epoch > b.epoch;
}
