import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { type BoardEngine, startBoardEngine } from '#core/boards/engine.ts';
import { createBus } from '#core/bus/create-bus.ts';
import { memoryWire } from '#core/bus/memory-wire.ts';
import { createLogger } from '#core/log.ts';
import { machineMs } from '../tools/machine-clock.ts';

export interface RankParameters {
  readonly databaseUrl: string;
  readonly boardId: string;
  readonly periodKey: string;
}

/** A process that keeps everybody's rank on one board. */
export interface Ranker {
  /** Loads everybody from the database, as after a restart. */
  load(): Promise<{
    readonly seconds: number;
    readonly bytes: number;
    readonly longestPauseMs: number;
    readonly size: number;
  }>;
  /** Microseconds of each `rankOf`, and the ranks that it told. */
  ranksOf(
    subjects: readonly string[],
  ): Promise<{ readonly microseconds: Float64Array; readonly ranks: number[] }>;
}

export async function start({ databaseUrl, boardId, periodKey }: RankParameters): Promise<Ranker> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const log = createLogger('warn');
  const engine = startBoardEngine({ pool, bus: createBus(memoryWire, log), log });
  const key = { boardId, periodKey };
  return {
    load: () => load(engine, key),
    async ranksOf(subjects) {
      const store = await engine.ranks(key);
      const microseconds = new Float64Array(subjects.length);
      const ranks: number[] = [];
      for (const [at, subject] of subjects.entries()) {
        const startedMs = machineMs();
        const entry = await store.rankOf(subject);
        microseconds[at] = (machineMs() - startedMs) * 1000;
        ranks.push(entry?.rank ?? 0);
      }
      return { microseconds, ranks };
    },
  };
}

async function load(engine: BoardEngine, key: { boardId: string; periodKey: string }) {
  const before = process.memoryUsage.rss();
  const pauses = monitorEventLoopDelay({ resolution: 1 });
  pauses.enable();
  const startedMs = machineMs();
  const store = await engine.ranks(key);
  const seconds = (machineMs() - startedMs) / 1000;
  pauses.disable();
  const bytes = process.memoryUsage.rss() - before;
  return { seconds, bytes, longestPauseMs: pauses.max / 1e6, size: await store.size() };
}
