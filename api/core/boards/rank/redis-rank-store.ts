import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type Cursor, type Delta, type Entry, type RankedEntry, ranked } from '../entry.ts';
import { digitsOf, entryOf, placeOf } from './member.ts';
import { type ApplyResult, checkRange, type EntryBatches, type RankStore } from './rank-store.ts';
import { adoptScript, applyScript, aroundScript, headScript } from './redis-scripts.ts';

/** A board that nobody asks for is forgotten by Redis; the database has it all. */
const timeToLiveMs = 24 * 60 * 60 * 1000;
/** What a process that died while loading has left behind goes away by itself. */
const loadingTimeToLiveMs = 10 * 60 * 1000;

/** The rank store that all processes share. `name` says which board and period. */
export class RedisRankStore implements RankStore {
  readonly #redis: Redis;
  readonly #prefix: string;

  constructor(redis: Redis, name: string) {
    this.#redis = redis;
    // The braces keep all keys of a board on one node of a cluster, as scripts need it.
    this.#prefix = `jishi:board:{${name}}`;
  }

  get #keys(): [string, string, string] {
    return [`${this.#prefix}:order`, `${this.#prefix}:members`, `${this.#prefix}:head`];
  }

  async head(): Promise<Cursor | null> {
    const head = await this.#redis.eval(headScript, 3, ...this.#keys, timeToLiveMs);
    if (typeof head !== 'string') return null;
    const [epoch, sequence] = head.split(':');
    return { epoch: BigInt(epoch ?? 0), sequence: BigInt(sequence ?? 0) };
  }

  async apply({ epoch, sequence, changes }: Delta): Promise<ApplyResult> {
    const cursor = [epoch, sequence - 1n, sequence].map(String);
    const values = changes.flatMap(({ subject, next }) => [digitsOf(subject), next ? placeOf(next) : '']);
    const result = await this.#redis.eval(applyScript, 3, ...this.#keys, timeToLiveMs, ...cursor, ...values);
    return result === 'applied' || result === 'known' ? result : 'gap';
  }

  async reset(head: Cursor, batches: EntryBatches): Promise<void> {
    const loading = [
      `${this.#prefix}:order:${randomUUID()}`,
      `${this.#prefix}:members:${randomUUID()}`,
    ] as const;
    for await (const batch of batches) await this.#load(loading, batch);
    const cursor = [head.epoch, head.sequence].map(String);
    await this.#redis.eval(adoptScript, 5, ...this.#keys, ...loading, timeToLiveMs, ...cursor);
  }

  async rankOf(subject: string): Promise<RankedEntry | null> {
    const [entry] = await this.around(subject, 0);
    return entry ?? null;
  }

  async range(offset: number, limit: number): Promise<RankedEntry[]> {
    checkRange(offset, limit);
    if (limit === 0) return [];
    const members = await this.#redis.zrange(this.#keys[0], offset, offset + limit - 1);
    return ranked(members.map(entryOf), offset);
  }

  async around(subject: string, radius: number): Promise<RankedEntry[]> {
    checkRange(0, radius * 2 + 1);
    const found = await this.#redis.eval(
      aroundScript,
      2,
      ...this.#keys.slice(0, 2),
      digitsOf(subject),
      radius,
    );
    const [start, members] = found as [number, string[]] | [];
    return members ? ranked(members.map(entryOf), start) : [];
  }

  async size(): Promise<number> {
    return this.#redis.zcard(this.#keys[0]);
  }

  async close(): Promise<void> {
    // The connection belongs to whoever made it, and what it holds belongs to all processes.
  }

  async #load([order, members]: readonly [string, string], batch: readonly Entry[]): Promise<void> {
    if (batch.length === 0) return;
    const loaded = batch.map((entry) => ({ digits: digitsOf(entry.subject), place: placeOf(entry) }));
    const results = await this.#redis
      .pipeline()
      .zadd(order, ...loaded.flatMap(({ digits, place }) => [0, place + digits]))
      .hset(members, ...loaded.flatMap(({ digits, place }) => [digits, place]))
      .pexpire(order, loadingTimeToLiveMs)
      .pexpire(members, loadingTimeToLiveMs)
      .exec();
    for (const [error] of results ?? []) if (error) throw error;
  }
}
