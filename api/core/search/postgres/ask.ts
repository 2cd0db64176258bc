import type { ReadDatabase } from '../../db/types.ts';
import { maxCounted, type SearchCount, type SearchCriteria, type SearchQuery } from '../engine.ts';
import type { Wanted } from '../wanted.ts';

type Asker = Pick<ReadDatabase, '$queryRaw'>;

export interface FoundRow {
  readonly kind: string;
  readonly id: string;
  readonly tier: number;
  readonly at: Date;
}

/** Where a page begins: behind this row. */
export interface Behind {
  readonly tier: number;
  readonly at: Date;
  readonly id: string;
}

/** One page of what is found. */
export function findPage(
  db: Asker,
  { whole, words, phrases }: Wanted,
  { kinds, sort, at, limit }: SearchQuery,
  behind: Behind | undefined,
): Promise<FoundRow[]> {
  return db.$queryRaw<FoundRow[]>`
    SELECT found_kind AS kind, found_id::text AS id, found_tier AS tier, found_at AS at FROM search_find(
      ${whole}::tsquery, ${words}::tsquery, ${[...phrases]}::text[], ${[...kinds]}::text[],       ${sort === 'RELEVANCE'}::boolean, ${at}::timestamptz, ${behind?.tier ?? null}::int,
      ${behind?.at ?? null}::timestamptz, ${behind?.id ?? null}::uuid, ${limit}::int)`;
}

/** How many are found, and how many of them have which filter. */
export async function countAll(
  db: Asker,
  { words, phrases }: Wanted,
  { kinds, at }: SearchCriteria,
  facets: readonly string[],
): Promise<SearchCount> {
  const rows = await db.$queryRaw<{ facet: string; documents: number }[]>`
    SELECT facet, documents FROM search_count(${words}::tsquery, ${[...phrases]}::text[], ${[...kinds]}::text[],
      ${at}::timestamptz, ${[...facets]}::text[], ${maxCounted}::int)`;
  const counted: Record<string, Record<string, number>> = Object.fromEntries(
    facets.map((name) => [name, {}]),
  );
  for (const { facet, documents } of rows) {
    const [name = '', ...value] = facet.split('=');
    const values = counted[name];
    if (values) values[value.join('=')] = documents;
  }
  return { total: rows.find(({ facet }) => facet === '')?.documents ?? 0, facets: counted };
}

/** The words of the index that are near to one that nobody wrote. */
export function wordsNear(
  db: Asker,
  forms: readonly string[],
  limit: number,
): Promise<{ readonly word: string }[]> {
  return db.$queryRaw<{ word: string }[]>`
    SELECT word FROM search_word
    WHERE near && ${[...forms]}::text[]
      AND generation = (SELECT generation FROM search_state WHERE engine = 'postgres')
    LIMIT ${limit}::int`;
}
