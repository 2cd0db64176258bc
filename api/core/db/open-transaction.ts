import type pg from 'pg';
import type { Send } from './raw-statements.ts';

/**
 * Our writes find rows by their keys, and the plan for one list of keys is that for another: it is made once for each connection.
 * Left to itself PostgreSQL makes it anew each time, since it expects ten keys of a list that it does not know, and that takes
 * longer than the statement.
 */
const BEGIN = 'BEGIN; SET LOCAL plan_cache_mode = force_generic_plan';

/** The transaction takes no statement any more: it was committed, rolled back, or has reached its limit. */
export class TransactionOver extends Error {
  override readonly name = 'TransactionOver';
  /** What ended it: its limit; undefined when it ended as it should and somebody still used it. */
  readonly code: 'TransactionLimit' | undefined;

  constructor(message = 'The transaction is over', code?: 'TransactionLimit') {
    super(message);
    this.code = code;
  }
}

/**
 * One transaction on one connection of the pool. When it is over it lets no statement through, whoever still holds it:
 * the connection may be somebody else's by then.
 */
export class OpenTransaction {
  readonly #connection: pg.PoolClient;
  readonly #timer: NodeJS.Timeout;
  readonly #expired: Promise<never>;
  #isOver = false;
  /** What broke it off from outside, if anything did. */
  #cause: Error | undefined;
  #isReleased = false;

  constructor(connection: pg.PoolClient, limitMs: number) {
    this.#connection = connection;
    connection.on('error', this.#breakOff);
    const { promise, reject } = Promise.withResolvers<never>();
    this.#expired = promise;
    this.#timer = setTimeout(() => {
      const error = new TransactionOver(
        `A transaction took over ${limitMs} ms and was rolled back`,
        'TransactionLimit',
      );
      this.#breakOff(error);
      this.#release(error);
      reject(error);
    }, limitMs);
  }

  readonly send: Send = (statement) =>
    this.#isOver ? Promise.reject(this.#refusal()) : this.#connection.query(statement);

  /** Begins, and does the work. @throws TransactionOver when that takes too long, though the work goes on. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    return Promise.race([this.#connection.query(BEGIN).then(work), this.#expired]);
  }

  /** @throws Error when nothing was kept, since a statement had failed and the work had passed over it. */
  async commit(): Promise<void> {
    if (this.#isOver) throw this.#refusal();
    this.#isOver = true;
    clearTimeout(this.#timer);
    const { command } = await this.#connection.query('COMMIT');
    this.#release();
    if (command !== 'COMMIT')
      throw new Error('A statement failed and was passed over: nothing was committed');
  }

  /** Does nothing when the limit has rolled it back already. */
  async rollBack(): Promise<void> {
    if (this.#isReleased) return;
    this.#isOver = true;
    const broken = await this.#connection.query('ROLLBACK').then(
      () => undefined,
      (error: Error) => error,
    );
    this.#release(broken);
  }

  readonly #breakOff = (error: Error): void => {
    this.#isOver = true;
    this.#cause ??= error;
  };

  #refusal(): Error {
    return this.#cause ?? new TransactionOver();
  }

  #release(broken?: Error): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    clearTimeout(this.#timer);
    this.#connection.off('error', this.#breakOff);
    this.#connection.release(broken);
  }
}
