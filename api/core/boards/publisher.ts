import type pg from 'pg';
import type { Bus } from '../bus/bus.ts';
import type { Logger } from '../log.ts';
import { type BoardKey, keyOfText, scoresTopic, textOfKey } from './board-key.ts';
import { publishBoard } from './publish.ts';

/** Board-periods found in one look for what nobody has published yet. */
const sweepLimit = 1_000;
/** Publishes that one process does at the same time. */
const maxRunning = 2;

export interface PublisherOptions {
  readonly pool: pg.Pool;
  readonly bus: Bus;
  readonly log: Pick<Logger, 'warn'>;
  /** Changes of one board are gathered for so long. */
  readonly coalesceMs: number;
  /** How often to look for changes of which no wake-up came. */
  readonly sweepMs: number;
}

/** Publishes boards whose scores have changed. Any number of processes may have one; the database decides who publishes. */
export class BoardPublisher {
  readonly #options: PublisherOptions;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #due = new Set<string>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #unsubscribe: () => void;
  readonly #sweeper: NodeJS.Timeout;
  #sweeping: Promise<void> | undefined;
  #stopped = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#unsubscribe = options.bus.subscribe(scoresTopic, (key) => {
      if (key === undefined) this.#sweep();
      else this.poke(keyOfText(key));
    });
    this.#sweeper = setInterval(() => this.#sweep(), options.sweepMs);
    this.#sweep();
  }

  /** Publishes the board after the coalescing pause. */
  poke(key: BoardKey): void {
    const text = textOfKey(key);
    if (this.#stopped || this.#waiting.has(text)) return;
    this.#waiting.set(
      text,
      setTimeout(() => this.#fallDue(text), this.#options.coalesceMs),
    );
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    clearInterval(this.#sweeper);
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#due.clear();
    await Promise.all([this.#sweeping, ...this.#running.values()]);
  }

  #fallDue(text: string): void {
    this.#waiting.delete(text);
    this.#due.add(text);
    this.#runNext();
  }

  #runNext(): void {
    for (const text of this.#due) {
      if (this.#running.size >= maxRunning) return;
      if (this.#running.has(text)) continue;
      this.#due.delete(text);
      const run = this.#publish(keyOfText(text)).finally(() => {
        this.#running.delete(text);
        this.#runNext();
      });
      this.#running.set(text, run);
    }
  }

  async #publish(key: BoardKey): Promise<void> {
    const { pool, bus, log, coalesceMs } = this.#options;
    try {
      if ((await publishBoard(key, { pool, bus, pauseMs: coalesceMs })) === 'later') this.poke(key);
    } catch (error) {
      log.warn({ err: error, board: key }, 'a board could not be published, the next sweep tries again');
    }
  }

  #sweep(): void {
    this.#sweeping ??= findUnpublished(this.#options.pool)
      .then((keys) => {
        for (const key of keys) this.poke(key);
      })
      .catch((error: unknown) =>
        this.#options.log.warn({ err: error }, 'no look for unpublished boards, trying again'),
      )
      .finally(() => {
        this.#sweeping = undefined;
      });
  }
}

/** Jumps from one board-period to the next in the index of changed scores, however many scores each has. */
async function findUnpublished(pool: pg.Pool): Promise<BoardKey[]> {
  const found = await pool.query<BoardKey>({
    name: 'board_unpublished',
    text: `
      WITH RECURSIVE changed AS (
        (SELECT board_id, period_key FROM board_score WHERE dirty ORDER BY board_id, period_key LIMIT 1)
        UNION ALL
        SELECT next.* FROM changed c CROSS JOIN LATERAL (
          SELECT board_id, period_key FROM board_score
          WHERE dirty AND (board_id, period_key) > (c.board_id, c.period_key) ORDER BY board_id, period_key LIMIT 1
        ) AS next
      )
      SELECT board_id AS "boardId", period_key AS "periodKey" FROM changed LIMIT $1`,
    values: [sweepLimit],
  });
  return found.rows;
}
