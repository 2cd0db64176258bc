import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/client.ts';
import type { Logger } from '../log.ts';
import { whenAlone } from './alone.ts';
import type { SearchEngine } from './engine.ts';
import { sendPending } from './pending.ts';
import { createPostgresEngine } from './postgres/engine.ts';
import { createPreference } from './preference.ts';
import { type ShowProgress, scanSources } from './scan.ts';
import type { SearchSource } from './source.ts';
import { isBuilt, markBuilt } from './states.ts';

/** What the layers above search with, whichever engine answers. */
export interface Search extends Pick<SearchEngine, 'find' | 'count'> {
  /** Whether an engine outside the database has to hear of changes. */
  readonly isOutside: boolean;
  /** Builds the whole index of every engine anew while the old one answers. */
  rebuild(show?: ShowProgress): Promise<void>;
  /** Builds the index of engines that have never had all there is; whether there was such a one. It ends where `show` throws. */
  buildMissing(show?: ShowProgress): Promise<boolean>;
  /** Tells the engine outside of what has changed, unless another process is about it. @throws when it cannot be told. */
  sendPending(): Promise<void>;
}

export interface SearchOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
  readonly sources: readonly SearchSource[];
  /** Answers instead of the database, whose own index is kept all the same. */
  readonly outside?: SearchEngine | undefined;
}

const lookAgainMs = 500;

/** The search of one process. */
export function createSearch({ database, clock, log, sources, outside }: SearchOptions): Search {
  const { client, pool } = database;
  const postgres = createPostgresEngine(database);
  const scan = (show?: ShowProgress) => scanSources(client, sources, show);
  const telling = (work: () => Promise<void>) => whenAlone(pool, 'search outside', work);
  const tellAll = async (engine: SearchEngine, show?: ShowProgress) => {
    const build = async () => {
      await engine.rebuild(scan(show));
      await markBuilt(client, engine.name, clock.now());
    };
    while (!(await telling(build))) await pause(lookAgainMs);
  };
  const rebuild = async (show?: ShowProgress) => {
    await postgres.rebuild(scan(show));
    if (outside) await tellAll(outside, show);
  };
  return {
    ...createPreference({ postgres, outside, isReady: () => isBuilt(client, 'meilisearch'), log }),
    isOutside: outside !== undefined,
    rebuild,
    async buildMissing(show) {
      const isMissing = !(await isBuilt(client, 'postgres'));
      if (isMissing) await postgres.rebuild(scan(show));
      if (!outside || (await isBuilt(client, outside.name))) return isMissing;
      await tellAll(outside, show);
      return true;
    },
    async sendPending() {
      if (outside) await telling(() => sendPending(client, outside, scan().load));
    },
  };
}
