import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { interceptStatements, keepContexts, textOf } from './statements.ts';

/** Whether the server still carries out the last statement; its answer is not heard either way. */
export type DeathMoment = 'before' | 'after';

export interface MortalPool {
  /**
   * Runs `work` as a process would that is killed at its n-th statement. All of its connections break off then, and
   * whatever it sends later fails, even when others are served again. Resolves when the server has noticed.
   *
   * @throws what `work` threw before it died.
   */
  live(work: () => Promise<unknown>, diesAt: number, moment: DeathMoment): Promise<Life>;
  restore(): void;
}

const noticedWithinMs = 10_000;
const lives = new AsyncLocalStorage<Life>();

/** Only what `work` starts is counted and dies: what the kernel does by itself over the same pool goes on. */
export function mortalPool(pool: pg.Pool): MortalPool {
  const restoreStatements = interceptStatements(pool, (client, query, parameters) => {
    const life = lives.getStore();
    return life ? answer(parameters, (given) => life.send(client, query, given)) : query(...parameters);
  });
  const restoreContexts = keepContexts(pool);
  return {
    async live(work, diesAt, moment) {
      const life = new Life(diesAt, moment);
      const [outcome] = await lives.run(life, () => Promise.allSettled([work()]));
      if (life.death) {
        await life.death;
        await untilGone(pool, life.backends());
      } else if (outcome.status === 'rejected') throw outcome.reason;
      return life;
    },
    restore() {
      restoreStatements();
      restoreContexts();
    },
  };
}

/** A process as its database sees it. */
export class Life {
  /** The text of every statement that was sent, also of the one that it died of. */
  readonly statements: string[] = [];
  /** Resolves when its connections are gone; undefined for one that came through. */
  death: Promise<void> | undefined;
  readonly #diesAt: number;
  readonly #moment: DeathMoment;
  readonly #clients = new Set<pg.PoolClient>();
  #isOver = false;

  constructor(diesAt: number, moment: DeathMoment) {
    this.#diesAt = diesAt;
    this.#moment = moment;
  }

  async send(
    client: pg.PoolClient,
    query: (...parameters: unknown[]) => unknown,
    parameters: readonly unknown[],
  ): Promise<unknown> {
    this.#clients.add(client);
    if (!this.#isOver) {
      this.statements.push(textOf(parameters[0]));
      if (this.statements.length !== this.#diesAt) return query(...parameters);
      this.death = this.#die(() => query(...parameters));
    }
    await this.death;
    await cut(client);
    // What pg says when a server has gone; it has no SQLSTATE, so that nobody takes it for a conflict.
    throw new Error('Connection terminated unexpectedly');
  }

  /** The processes of the server that it talked to. */
  backends(): number[] {
    return [...this.#clients].map((client) => (client as pg.PoolClient & { processID: number }).processID);
  }

  async #die(query: () => unknown): Promise<void> {
    if (this.#moment === 'after') await Promise.allSettled([query()]);
    this.#isOver = true;
    await Promise.all([...this.#clients].map(cut));
  }
}

/** pg takes a callback as the last parameter, and its own pool gives one. */
function answer(
  parameters: readonly unknown[],
  send: (parameters: readonly unknown[]) => Promise<unknown>,
): unknown {
  const callback = parameters.at(-1);
  if (typeof callback !== 'function') return send(parameters);
  send(parameters.slice(0, -1)).then(
    (result) => callback(null, result),
    (error: unknown) => callback(error),
  );
  return undefined;
}

/** Breaks the connection off as the end of its process would: the server is not told anything more. */
async function cut({ connection: { stream } }: pg.PoolClient): Promise<void> {
  stream.destroy();
  if (!stream.closed) await once(stream, 'close');
}

/** Until then it may hold locks, and what it was told last may still come to pass. */
async function untilGone(pool: pg.Pool, backends: readonly number[]): Promise<void> {
  const until = performance.now() + noticedWithinMs;
  while (performance.now() < until) {
    if ((await countOf(pool, backends)) === 0) return;
    await pause(2);
  }
  throw new Error(`The server has not noticed the death within ${noticedWithinMs} ms`);
}

/** Null when the connection that was asked is one of the dead. */
async function countOf(pool: pg.Pool, backends: readonly number[]): Promise<number | null> {
  try {
    return (await pool.query('SELECT FROM pg_stat_activity WHERE pid = ANY ($1)', [backends])).rowCount;
  } catch {
    return null;
  }
}
