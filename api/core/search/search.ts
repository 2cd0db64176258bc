import type { Database } from '../db/client.ts';
import type { SearchCount, SearchCriteria, SearchEngine, SearchHit, SearchQuery } from './engine.ts';
import { createPostgresEngine } from './postgres/engine.ts';
import { type ShowProgress, scanSources } from './scan.ts';
import type { SearchSource } from './source.ts';

/** What the layers above search with, whichever engine answers. */
export interface Search extends Pick<SearchEngine, 'find' | 'count'> {
  /** Whether an engine outside the database has to hear of changes. */
  readonly isOutside: boolean;
  /** Builds the whole index anew while the old one answers. */
  rebuild(show?: ShowProgress): Promise<void>;
}

export interface SearchOptions {
  readonly database: Database;
  readonly sources: readonly SearchSource[];
}

/** The search of one process. */
export function createSearch({ database, sources }: SearchOptions): Search {
  const postgres = createPostgresEngine(database);
  return {
    isOutside: false,
    find: (query: SearchQuery): Promise<readonly SearchHit[]> => postgres.find(query),
    count: (criteria: SearchCriteria, facets: readonly string[]): Promise<SearchCount> =>
      postgres.count(criteria, facets),
    rebuild: (show) => postgres.rebuild(scanSources(database.client, sources, show)),
  };
}
