import { type EnqueuedTaskPromise, type Index, Meilisearch } from 'meilisearch';
import { cursorErrors, type Position } from '../../page.ts';
import { maxCounted, type SearchCriteria, type SearchEngine, type SearchQuery } from '../engine.ts';
import { lineOf, type Run } from '../text.ts';
import { looserRuns, wantedRuns } from '../wanted.ts';
import { filterOf, isHopeless, typedText } from './criteria.ts';
import { type MeiliDocument, meiliKey, primaryKey, toMeili } from './documents.ts';
import { indexSettings } from './settings.ts';

export interface MeilisearchConfig {
  readonly url: string;
  readonly key: string;
}

const live = 'jishi';
const building = 'jishi_building';
/** A search that takes longer is answered by the database instead. */
const searchLimitMs = 2_000;
const writeLimitMs = 30_000;
const taskLimitMs = 120_000;

type Reading = 'strict' | 'loose';

interface Place {
  readonly reading: Reading;
  readonly offset: number;
}

/** Finds by a Meilisearch server. Nobody may index or remove while it is rebuilt. */
export function createMeilisearchEngine({ url, key }: MeilisearchConfig): SearchEngine {
  const reader = new Meilisearch({ host: url, apiKey: key, timeout: searchLimitMs });
  const writer = new Meilisearch({
    host: url,
    apiKey: key,
    timeout: writeLimitMs,
    defaultWaitOptions: { timeout: taskLimitMs, interval: 50 },
  });
  const toAsk = reader.index<MeiliDocument>(live);
  return {
    name: 'meilisearch',
    async find(query) {
      const place = placeIn(query.after);
      const runs = wantedRuns(query.text);
      if (runs.length === 0 || isHopeless(query)) return [];
      if (place) return page(toAsk, readingOf(runs, place.reading), query, place);
      const found = await page(toAsk, runs, query, { reading: 'strict', offset: 0 });
      const looser = readingOf(runs, 'loose');
      if (found.length > 0 || lineOf(looser) === lineOf(runs)) return found;
      return page(toAsk, looser, query, { reading: 'loose', offset: 0 });
    },
    async count(criteria, facets) {
      const runs = wantedRuns(criteria.text);
      if (runs.length === 0 || isHopeless(criteria)) return countsOf(0, {}, facets);
      const counted = await count(toAsk, runs, criteria, facets);
      return counted.total > 0 ? counted : count(toAsk, readingOf(runs, 'loose'), criteria, facets);
    },
    async index(documents) {
      if (documents.length > 0)
        await done(writer.index(live).addDocuments(documents.map(toMeili), { primaryKey }));
    },
    async remove(keys) {
      if (keys.length > 0) await done(writer.index(live).deleteDocuments(keys.map(meiliKey)));
    },
    async rebuild(scan) {
      await discard(writer, building);
      for (const uid of [live, building]) await create(writer, uid);
      const index = writer.index(building);
      await done(index.updateSettings(indexSettings));
      for await (const keys of scan.keys()) {
        const documents = await scan.load(keys);
        if (documents.length > 0) await done(index.addDocuments(documents.map(toMeili), { primaryKey }));
      }
      await done(writer.swapIndexes([{ indexes: [live, building], rename: false }]));
      await discard(writer, building);
    },
  };
}

async function page(
  index: Index<MeiliDocument>,
  runs: readonly Run[],
  query: SearchQuery,
  { reading, offset }: Place,
) {
  const { hits } = await index.search(typedText(runs), {
    filter: filterOf(query),
    matchingStrategy: 'all',
    attributesToRetrieve: ['kind', 'id'],
    offset,
    limit: query.limit,
    ...(query.sort === 'NEWEST' && { sort: ['sortedAt:desc'] }),
  });
  return hits.map(({ kind, id }, at) => ({ kind, id, position: ['page', reading, offset + at + 1] }));
}

async function count(
  index: Index<MeiliDocument>,
  runs: readonly Run[],
  criteria: SearchCriteria,
  facets: readonly string[],
) {
  const { estimatedTotalHits, facetDistribution = {} } = await index.search(typedText(runs), {
    filter: filterOf(criteria),
    matchingStrategy: 'all',
    limit: 0,
    facets: facets.map(attributeOf),
  });
  return countsOf(estimatedTotalHits, facetDistribution, facets);
}

function countsOf(
  total: number,
  distribution: Readonly<Record<string, Readonly<Record<string, number>>>>,
  facets: readonly string[],
) {
  return {
    total: Math.min(total, maxCounted),
    facets: Object.fromEntries(facets.map((name) => [name, distribution[attributeOf(name)] ?? {}])),
  };
}

function attributeOf(facet: string): string {
  return facet === 'kind' ? facet : `filters.${facet}`;
}

function readingOf(runs: readonly Run[], reading: Reading): readonly Run[] {
  return reading === 'loose' ? looserRuns(runs) : runs;
}

/** @throws DomainError CURSOR_INVALID. */
function placeIn(position: Position | undefined): Place | undefined {
  if (position === undefined) return undefined;
  const [name, reading, offset] = position;
  const isPlace =
    position.length === 3 &&
    name === 'page' &&
    (reading === 'strict' || reading === 'loose') &&
    Number.isSafeInteger(offset) &&
    Number(offset) > 0;
  if (!isPlace) throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return { reading, offset: Number(offset) };
}

/**
 * What is enqueued may still fail. A refusal with the code that is expected counts as done, whether it comes at once or
 * with the task.
 *
 * @throws Error with what the server says.
 */
async function done(enqueued: EnqueuedTaskPromise, expected?: string): Promise<void> {
  const { status, error, type } = await enqueued.waitTask().catch((refusal: unknown) => {
    const { cause } = refusal as { cause?: { code?: string } };
    if (expected === undefined || cause?.code !== expected) throw refusal;
    return { status: 'succeeded', error: null, type: '' };
  });
  if (status === 'succeeded' || (error !== null && error.code === expected)) return;
  throw new Error(`Meilisearch could not carry out ${type}: ${error?.message ?? status}`);
}

const create = (client: Meilisearch, uid: string) =>
  done(client.createIndex(uid, { primaryKey }), 'index_already_exists');

const discard = (client: Meilisearch, uid: string) => done(client.deleteIndex(uid), 'index_not_found');
