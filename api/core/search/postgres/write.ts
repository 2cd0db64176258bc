import type { Transaction } from '../../db/types.ts';
import { toJson } from '../../json.ts';
import type { SearchDocument, SearchKey } from '../document.ts';
import { pairsOfFilters, wordsOf } from '../words.ts';

/**
 * Whoever makes documents locks them first and reads their rows then: of two who do so at once, the second reads what
 * the first could not yet see, and writes last. Locks end with the transaction.
 */
export async function lockDocuments(tx: Transaction, keys: readonly SearchKey[]): Promise<void> {
  const names = keys.map(({ kind, id }) => `search ${kind} ${id}`);
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(key)::text FROM (
      SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest(${names}::text[]) AS name ORDER BY key
    ) AS keys`;
}

/** Which generations a write goes to: all that are alive, or only the one that is being built. */
export type Generations = 'all' | 'building';

/** Puts documents in place of those with the same keys. They must be locked. */
export async function writeDocuments(
  tx: Transaction,
  documents: readonly SearchDocument[],
  generations: Generations = 'all',
): Promise<void> {
  if (documents.length === 0) return;
  const worded = documents.map((document) => ({ document, words: wordsOf(document) }));
  const rows = worded.map(({ document, words: { spelling: _, ...words } }) => ({
    ...words,
    kind: document.kind,
    id: document.id,
    filters: pairsOfFilters(document.filters),
    sortedAt: document.sortedAt,
    visibleFrom: document.visibleFrom,
    visibleUntil: document.visibleUntil,
  }));
  // The state is locked, so that a generation neither begins nor ends between a write and its commit.
  await tx.$executeRaw`
    WITH state AS (
      SELECT generation, building FROM search_state WHERE engine = 'postgres' FOR SHARE
    ), alive AS (
      SELECT generation FROM state WHERE ${generations} = 'all'
      UNION SELECT building FROM state WHERE building IS NOT NULL
    )
    INSERT INTO search_document (generation, kind, id, title_text, all_text, title_words, all_words, filters,
      sorted_at, visible_from, visible_until)
    SELECT a.generation, d.kind, d.id, d."titleText", d."allText", array_to_tsvector(d."titleWords"),
      array_to_tsvector(d."allWords"), d.filters, d."sortedAt", d."visibleFrom", d."visibleUntil"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS d(
      kind text, id uuid, "titleText" text, "allText" text, "titleWords" text[], "allWords" text[], filters text[],
      "sortedAt" timestamptz, "visibleFrom" timestamptz, "visibleUntil" timestamptz)
    CROSS JOIN alive a
    ON CONFLICT (generation, kind, id) DO UPDATE SET title_text = excluded.title_text, all_text = excluded.all_text,
      title_words = excluded.title_words, all_words = excluded.all_words, filters = excluded.filters,
      sorted_at = excluded.sorted_at, visible_from = excluded.visible_from, visible_until = excluded.visible_until`;
  await writeSpelling(tx, [...new Set(worded.flatMap(({ words }) => words.spelling))]);
}

/** Takes documents out of all generations. They must be locked. */
export async function removeDocuments(tx: Transaction, keys: readonly SearchKey[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM search_document d USING jsonb_to_recordset(${toJson(keys)}::jsonb) AS k(kind text, id uuid)
    WHERE d.kind = k.kind AND d.id = k.id AND d.generation IN (
      SELECT generation FROM search_state WHERE engine = 'postgres'
      UNION ALL SELECT building FROM search_state WHERE engine = 'postgres')`;
}

/** Words are only added; those that no document holds any more go with their generation. */
async function writeSpelling(tx: Transaction, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO search_word (generation, word, near)
    SELECT s.generation, w.word, ARRAY(
      SELECT left(w.word, at - 1) || substr(w.word, at + 1) FROM generate_series(1, length(w.word)) AS at
    ) || w.word
    FROM unnest(${words}::text[]) AS w(word) CROSS JOIN (
      SELECT generation FROM search_state WHERE engine = 'postgres'
      UNION SELECT building FROM search_state WHERE engine = 'postgres' AND building IS NOT NULL
    ) AS s
    WHERE NOT EXISTS (SELECT FROM search_word k WHERE k.generation = s.generation AND k.word = w.word)
    ORDER BY s.generation, w.word
    ON CONFLICT DO NOTHING`;
}
