import { Redis } from 'ioredis';
import type pg from 'pg';
import type { Bus } from '../bus/bus.ts';
import type { Logger } from '../log.ts';
import { type BoardKey, textOfKey } from './board-key.ts';
import type { Cursor } from './entry.ts';
import { BoardFollower } from './follower.ts';
import type { LiveBoard } from './live-board.ts';
import { BoardPublisher } from './publisher.ts';
import { MemoryRankStore } from './rank/memory-rank-store.ts';
import type { RankStore } from './rank/rank-store.ts';
import { RedisRankStore } from './rank/redis-rank-store.ts';

export interface BoardEngineOptions {
  readonly pool: pg.Pool;
  readonly bus: Bus;
  readonly log: Pick<Logger, 'warn'>;
  /** When given, ranks live in Redis and are shared by all processes. */
  readonly redisUrl?: string | undefined;
  /** Changes of one board are gathered for so long before they are published; 100 ms when not given. */
  readonly coalesceMs?: number | undefined;
  /** How often to look for changes of which no wake-up came; one second when not given. */
  readonly pollMs?: number | undefined;
}

/** The live side of the boards in one process. */
export interface BoardEngine {
  /**
   * The board as it is followed here: its newest states and who listens. Loaded when nobody has asked for it lately.
   * `known` is the cursor of a client that comes back: it may have seen more than this process has.
   */
  follow(key: BoardKey, known?: Cursor): Promise<LiveBoard>;
  /** Everybody's rank on the board. Loading a board of a million takes seconds the first time. */
  ranks(key: BoardKey): Promise<RankStore>;
  /** Ends publishing and following; what is not yet published is published by another process or at the next start. */
  stop(): Promise<void>;
}

const maxBoards = 1_000;

/** Starts publishing and following at once. */
export function startBoardEngine(options: BoardEngineOptions): BoardEngine {
  const { pool, bus, log, redisUrl, coalesceMs = 100, pollMs = 1_000 } = options;
  const redis = redisUrl ? openRedis(redisUrl, log) : undefined;
  const openRankStore = (key: BoardKey) =>
    redis ? new RedisRankStore(redis, textOfKey(key)) : new MemoryRankStore();
  const publisher = new BoardPublisher({ pool, bus, log, coalesceMs, sweepMs: pollMs });
  const follower = new BoardFollower({ pool, bus, log, openRankStore, pollMs, maxBoards });
  return {
    follow: (key, known) => follower.follow(key, known),
    ranks: (key) => follower.ranks(key),
    async stop() {
      await Promise.all([publisher.stop(), follower.stop()]);
      redis?.disconnect();
    },
  };
}

function openRedis(url: string, log: Pick<Logger, 'warn'>): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  redis.on('error', (error) => log.warn({ err: error }, 'no connection to Redis for ranks, trying again'));
  return redis;
}
