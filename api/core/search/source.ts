import type { ReadDatabase } from '../db/types.ts';
import type { EventType } from '../events/define.ts';
import type { SearchDocument } from './document.ts';

/** An event after which documents of a source have to be made anew, and which. */
export interface SearchTrigger {
  readonly event: EventType<unknown>;
  idsOf(db: ReadDatabase, payload: unknown): Promise<readonly string[]>;
}

/** One kind of rows that can be found, as its domain declares it. */
export interface SearchSource {
  /** In capitals, as `POST`; it stands in the index. */
  readonly kind: string;
  readonly triggers: readonly SearchTrigger[];
  /** The documents of these rows as they are now; what nobody may find is missing. */
  load(db: ReadDatabase, ids: readonly string[]): Promise<readonly SearchDocument[]>;
  /** The next ids behind this one, ascending, whether they may be found or not. */
  idsAfter(db: ReadDatabase, after: string, limit: number): Promise<readonly string[]>;
  /** About how many rows there are, to show progress. */
  size(db: ReadDatabase): Promise<number>;
}

/** Says which documents change by each event of one kind. */
export function reindexOn<Payload>(
  event: EventType<Payload>,
  idsOf: (payload: Payload, db: ReadDatabase) => readonly string[] | Promise<readonly string[]>,
): SearchTrigger {
  return { event, idsOf: async (db, payload) => idsOf(event.payload.parse(payload), db) };
}

/** Declares what can be found. */
export function defineSearchSource(source: SearchSource): SearchSource {
  return Object.freeze(source);
}
