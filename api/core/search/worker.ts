import { setTimeout as pause } from 'node:timers/promises';
import type { Kernel } from '../kernel.ts';
import { whenAlone } from './alone.ts';

const lookEveryMs = 1_000;
const longestPauseMs = 60_000;

export interface SearchWorker {
  stop(): Promise<void>;
}

/** Builds what was never built; then tells the engine outside of changes, again and again, ever slower while it is away. */
export function startSearchWorker({
  search,
  database,
  log,
}: Pick<Kernel, 'search' | 'database' | 'log'>): SearchWorker {
  const stopping = new AbortController();
  const work = async (): Promise<void> => {
    let pauseMs = lookEveryMs;
    let isComplete = false;
    while (!stopping.signal.aborted) {
      try {
        isComplete ||= await whenAlone(database.pool, 'search building', async () => {
          if (await search.buildMissing(() => stopping.signal.throwIfAborted()))
            log.info('the search index was built');
        });
        if (isComplete && !search.isOutside) return;
        await search.sendPending();
        pauseMs = lookEveryMs;
      } catch (error) {
        if (stopping.signal.aborted) return;
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
        log.warn({ err: error }, 'the search index could not be brought up to date, trying again');
      }
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const working = work();
  return {
    async stop() {
      stopping.abort();
      await working;
    },
  };
}
