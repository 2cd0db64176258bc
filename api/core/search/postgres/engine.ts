import type { Database } from '../../db/client.ts';
import { isId } from '../../ids.ts';
import { cursorErrors, type Position } from '../../page.ts';
import type { SearchCriteria, SearchEngine, SearchHit } from '../engine.ts';
import { lineOf, type Run } from '../text.ts';
import { isOneSlipAway, nearForms } from '../typos.ts';
import { correctableWords, looserRuns, type Wanted, wantedOf, wantedRuns } from '../wanted.ts';
import { type Behind, countAll, findPage, wordsNear } from './ask.ts';
import { rebuildGeneration } from './rebuild.ts';
import { lockDocuments, removeDocuments, writeDocuments } from './write.ts';

const limitMs = 20_000;
/** Of one mistyped word. */
const maxNear = 200;
const maxSpellings = 5;

/** As written; or, when nothing is found so, with other spellings and Chinese taken apart into its words. */
type Reading = 'strict' | 'loose';

interface Place extends Behind {
  readonly reading: Reading;
}

/** Finds by the tables `search_document` and `search_word`, which are always kept, whoever else searches. */
export function createPostgresEngine({
  client,
  transaction,
}: Pick<Database, 'client' | 'transaction'>): SearchEngine {
  const loosely = (runs: readonly Run[], criteria: SearchCriteria) => looserReading(client, runs, criteria);
  return {
    name: 'postgres',
    async find(query) {
      const runs = wantedRuns(query.text);
      const place = placeIn(query.after);
      if (runs.length === 0) return [];
      const ask = async (wanted: Wanted, reading: Reading) =>
        (await findPage(client, wanted, query, place)).map(
          (row): SearchHit => ({
            kind: row.kind,
            id: row.id,
            position: [reading, row.tier, row.at.getTime(), row.id],
          }),
        );
      const found = place?.reading === 'loose' ? [] : await ask(wantedOf(runs, query), 'strict');
      if (found.length > 0 || place?.reading === 'strict') return found;
      const looser = await loosely(runs, query);
      return looser ? ask(looser, 'loose') : [];
    },
    async count(criteria: SearchCriteria, facets) {
      const runs = wantedRuns(criteria.text);
      if (runs.length === 0)
        return { total: 0, facets: Object.fromEntries(facets.map((name) => [name, {}])) };
      const counted = await countAll(client, wantedOf(runs, criteria), criteria, facets);
      const looser = counted.total === 0 ? await loosely(runs, criteria) : undefined;
      return looser ? countAll(client, looser, criteria, facets) : counted;
    },
    index: (documents) =>
      transaction(async (tx) => {
        await lockDocuments(tx, documents);
        await writeDocuments(tx, documents);
      }, limitMs),
    remove: (keys) =>
      transaction(async (tx) => {
        await lockDocuments(tx, keys);
        await removeDocuments(tx, keys);
      }, limitMs),
    rebuild: (scan) => rebuildGeneration(transaction, scan),
  };
}

/** Undefined when it would be no other than the strict one. */
async function looserReading(
  client: Database['client'],
  runs: readonly Run[],
  { filters }: SearchCriteria,
): Promise<Wanted | undefined> {
  const words = correctableWords(runs);
  const spellings = words.length > 0 ? await otherSpellings(client, words) : new Map<string, string[]>();
  const looser = looserRuns(runs);
  if (spellings.size === 0 && lineOf(looser) === lineOf(runs)) return undefined;
  return wantedOf(looser, { filters, spellings });
}

async function otherSpellings(
  client: Database['client'],
  words: readonly string[],
): Promise<Map<string, string[]>> {
  const near = await wordsNear(client, words.flatMap(nearForms), maxNear * words.length);
  const known = new Set(near.map(({ word }) => word));
  const mistyped = words.filter((word) => !known.has(word));
  const spellings = mistyped.map((word): [string, string[]] => [
    word,
    [...known].filter((other) => isOneSlipAway(word, other)).slice(0, maxSpellings),
  ]);
  return new Map(spellings.filter(([, others]) => others.length > 0));
}

/** @throws DomainError CURSOR_INVALID. */
function placeIn(position: Position | undefined): Place | undefined {
  if (position === undefined) return undefined;
  const [reading, tier, at, id] = position;
  const isPlace =
    position.length === 4 &&
    (reading === 'strict' || reading === 'loose') &&
    (tier === 1 || tier === 2 || tier === 3) &&
    typeof at === 'number' &&
    Math.abs(at) < maxMoment &&
    typeof id === 'string' &&
    isId(id);
  if (!isPlace) throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return { reading, tier, at: new Date(at), id };
}

/** In milliseconds; the years that JavaScript and PostgreSQL share. */
const maxMoment = 250_000_000_000_000;
