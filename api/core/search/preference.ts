import { DomainError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { SearchEngine, SearchQuery } from './engine.ts';

/** After a failure, and while its index is not built, the engine outside is left alone for so long. */
const leaveAloneMs = 5_000;

interface PreferenceOptions {
  readonly postgres: SearchEngine;
  readonly outside: SearchEngine | undefined;
  /** Whether the engine outside has been given all there is. */
  isReady(): Promise<boolean>;
  readonly log: Pick<Logger, 'warn'>;
}

/**
 * Asks the engine outside first, and the database when that cannot answer. A list goes on where it began: the positions
 * of one engine mean nothing to the other.
 */
export function createPreference({
  postgres,
  outside,
  isReady,
  log,
}: PreferenceOptions): Pick<SearchEngine, 'find' | 'count'> {
  let isKnownReady = false;
  let leftAloneUntil = 0;
  const leaveAlone = () => {
    leftAloneUntil = performance.now() + leaveAloneMs;
  };
  const mayAnswer = async (): Promise<boolean> => {
    if (performance.now() < leftAloneUntil) return false;
    isKnownReady ||= await isReady();
    if (!isKnownReady) leaveAlone();
    return isKnownReady;
  };
  const prefer = async <Answer>(ask: (engine: SearchEngine) => Promise<Answer>): Promise<Answer> => {
    if (!outside || !(await mayAnswer())) return ask(postgres);
    try {
      return await ask(outside);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      leaveAlone();
      log.warn({ err: error }, `${outside.name} could not search, the database answers`);
      return ask(postgres);
    }
  };
  return {
    find: (query: SearchQuery) =>
      isOfPostgres(query.after) ? postgres.find(query) : prefer((engine) => engine.find(query)),
    count: (criteria, facets) => prefer((engine) => engine.count(criteria, facets)),
  };
}

function isOfPostgres(position: SearchQuery['after']): boolean {
  return position?.[0] === 'strict' || position?.[0] === 'loose';
}
