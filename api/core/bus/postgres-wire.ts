import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { asApplication } from '../db/application-role.ts';
import type { Logger } from '../log.ts';
import type { OpenWire, Wire, WireEvents } from './wire.ts';

const firstPauseMs = 50;
const maxPauseMs = 5_000;
/** A connection whose other end has gone silently is noticed after at most two of these. */
const heartbeatMs = 5_000;
const statementTimeoutMs = 5_000;
const connectTimeoutMs = 10_000;

/** It must be a plain identifier: LISTEN takes no parameter. */
const channel = 'jishi_bus';

/**
 * LISTEN/NOTIFY on a connection of its own, made again whenever it breaks. Never the connection of a business
 * transaction: PostgreSQL runs the commits of all transactions that notify one after another.
 */
export function postgresWire(connectionString: string, log: Pick<Logger, 'warn'>): OpenWire {
  return (events) => new PostgresWire(connectionString, log, events);
}

class PostgresWire implements Wire {
  readonly #connectionString: string;
  readonly #log: Pick<Logger, 'warn'>;
  readonly #events: WireEvents;
  readonly #stop = new AbortController();
  readonly #loop: Promise<void>;
  #client: pg.Client | undefined;
  #lastQuery: Promise<unknown> = Promise.resolve();
  #connected = Promise.withResolvers<void>();

  constructor(connectionString: string, log: Pick<Logger, 'warn'>, events: WireEvents) {
    this.#connectionString = connectionString;
    this.#log = log;
    this.#events = events;
    this.#loop = this.#keepConnected();
  }

  ready(): Promise<void> {
    return this.#connected.promise;
  }

  async send(payloads: readonly string[]): Promise<void> {
    if (!this.#client) throw new Error('not connected');
    await this.#query(this.#client, 'SELECT pg_notify($1, p) FROM unnest($2::text[]) p', [channel, payloads]);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#connected.resolve();
    await this.#loop;
  }

  async #keepConnected(): Promise<void> {
    const { signal } = this.#stop;
    let pauseMs = firstPauseMs;
    while (!signal.aborted) {
      try {
        await this.#connectUntilBroken(() => {
          pauseMs = firstPauseMs;
        });
      } catch (error) {
        this.#log.warn({ err: error }, 'the bus has no connection to PostgreSQL, trying again');
      }
      await sleep(pauseMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, maxPauseMs);
    }
  }

  async #connectUntilBroken(onSuccess: () => void): Promise<void> {
    const client = new pg.Client({
      ...asApplication(this.#connectionString),
      application_name: channel,
      keepAlive: true,
      query_timeout: statementTimeoutMs,
      connectionTimeoutMillis: connectTimeoutMs,
    });
    const broken = Promise.withResolvers<void>();
    client.on('error', (error) => broken.reject(error));
    client.on('end', () => broken.reject(new Error('connection ended')));
    client.on('notification', ({ payload }) => this.#events.onPayload(payload ?? '[]'));
    broken.promise.catch(() => undefined);
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      if (this.#stop.signal.aborted) return;
      this.#client = client;
      this.#connected.resolve();
      onSuccess();
      this.#events.onConnected();
      await this.#watch(client, broken.promise);
    } finally {
      if (this.#client) this.#connected = Promise.withResolvers();
      this.#client = undefined;
      await client.end().catch(() => undefined);
    }
  }

  /** Returns when the link is closed, throws when the connection breaks. */
  async #watch(client: pg.Client, broken: Promise<void>): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const pause = sleep(heartbeatMs, undefined, { signal }).catch(() => undefined);
      await Promise.race([pause, broken]);
      await this.#query(client, 'SELECT 1', []);
    }
  }

  /** One after another: the client does not want a second query before the first is answered. */
  #query(client: pg.Client, text: string, values: unknown[]): Promise<unknown> {
    const query = this.#lastQuery.then(() => client.query(text, values));
    this.#lastQuery = query.catch(() => undefined);
    return query;
  }
}
