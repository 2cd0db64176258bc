import type { ReadDatabase } from '../db/types.ts';
import type { Position } from '../page.ts';
import type { SearchDocument, SearchKey } from './document.ts';

/** No more is counted, and facets look no further. */
export const maxCounted = 1_000;

export interface SearchCriteria {
  readonly text: string;
  readonly kinds: readonly string[];
  /** Documents must have one of the values of each. */
  readonly filters?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The moment in whose eyes documents are visible. */
  readonly at: Date;
}

export interface SearchQuery extends SearchCriteria {
  readonly sort: 'RELEVANCE' | 'NEWEST';
  /** Of the last hit before this page; each engine reads only its own. */
  readonly after: Position | undefined;
  readonly limit: number;
}

export interface SearchHit extends SearchKey {
  readonly position: Position;
}

export interface SearchCount {
  /** At most `maxCounted`. */
  readonly total: number;
  /** By the name that was asked for, how many documents have which value. `kind` can always be asked for. */
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** All that there is to be found, for a new index. */
export interface SearchScan {
  /** In batches, each row once. */
  keys(): AsyncIterable<readonly SearchKey[]>;
  /** The documents of these rows as they are now; rows that are not to be found are missing. */
  load(keys: readonly SearchKey[], db?: ReadDatabase): Promise<readonly SearchDocument[]>;
}

/** The port: what is asked of whoever searches. Both engines pass the same contract test. */
export interface SearchEngine {
  readonly name: 'postgres' | 'meilisearch';
  /** @throws DomainError CURSOR_INVALID for the position of another list. */
  find(query: SearchQuery): Promise<readonly SearchHit[]>;
  count(criteria: SearchCriteria, facets: readonly string[]): Promise<SearchCount>;
  /** Puts documents in place of those with the same keys. They are found when it resolves. */
  index(documents: readonly SearchDocument[]): Promise<void>;
  /** Takes documents out, as far as they are there. */
  remove(keys: readonly SearchKey[]): Promise<void>;
  /** Fills a new generation beside the one that answers, and lets it answer once it is complete. */
  rebuild(scan: SearchScan): Promise<void>;
}
