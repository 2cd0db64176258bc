import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MemoryRankStore } from '#core/boards/rank/memory-rank-store.ts';
import { RedisRankStore } from '#core/boards/rank/redis-rank-store.ts';
import { entry, ling, NaiveBoard, person, wei } from './people.ts';
import { rankStoreContract } from './rank-store-contract.ts';

const redisUrl = process.env.TEST_REDIS_URL;

describe('ranks in process', () => {
  rankStoreContract(async () => new MemoryRankStore(), 300);

  test('100,000 people who come and go stand as a naive sort says', async () => {
    const store = new MemoryRankStore();
    const naive = new NaiveBoard();
    await store.reset({ epoch: 1n, sequence: 0n }, []);
    for (let sequence = 1n; sequence <= 40n; sequence += 1n) {
      const next = Array.from({ length: 5_000 }, (_, index) => {
        const n = (index * 7_919 + Number(sequence) * 104_729) % 100_000;
        const score = BigInt((n * Number(sequence)) % 500);
        return [person(n), score === 0n ? null : { score, reached: sequence }] as const;
      });
      await store.apply({ epoch: 1n, sequence, changes: naive.set(new Map(next)) });
    }
    const sorted = naive.sorted();
    expect(await store.size()).toBe(sorted.length);
    for (let place = 0; place < sorted.length; place += 997) {
      expect(await store.rankOf(sorted[place]!.subject)).toEqual({ ...sorted[place], rank: place + 1 });
    }
  });
});

if (redisUrl) describe('ranks in Redis', () => redisContract(redisUrl));
else console.log('TEST_REDIS_URL is not set: the Redis contract of the rank store was left out.');

function redisContract(url: string): void {
  let redis: Redis;
  beforeAll(() => {
    redis = new Redis(url);
  });
  afterAll(async () => {
    await redis.quit();
  });
  rankStoreContract(async () => new RedisRankStore(redis, randomUUID()), 40);

  test('a process that loads an older state does not set back the one that all share', async () => {
    const name = randomUUID();
    const [fast, slow] = [new RedisRankStore(redis, name), new RedisRankStore(redis, name)];
    await fast.reset({ epoch: 1n, sequence: 5n }, [[entry(ling, 2, 1)]]);
    await slow.reset({ epoch: 1n, sequence: 4n }, [[entry(wei, 2, 1)]]);
    expect(await slow.rankOf(wei)).toBeNull();
    await slow.reset({ epoch: 2n, sequence: 0n }, [[entry(wei, 2, 1)]]);
    expect(await fast.head()).toEqual({ epoch: 2n, sequence: 0n });
    expect(await fast.rankOf(ling)).toBeNull();
  });

  test('a store of which Redis has thrown a part away is a gap, to be loaded again', async () => {
    const name = randomUUID();
    const store = new RedisRankStore(redis, name);
    await store.reset({ epoch: 1n, sequence: 5n }, [[entry(ling, 2, 1)]]);
    await redis.del(`jishi:board:{${name}}:members`);
    expect(await store.head()).toBeNull();
    expect(await store.apply({ epoch: 1n, sequence: 6n, changes: [] })).toBe('gap');
    await store.reset({ epoch: 1n, sequence: 5n }, [[entry(ling, 2, 1)]]);
    expect(await store.rankOf(ling)).toEqual({ ...entry(ling, 2, 1), rank: 1 });
  });
}
