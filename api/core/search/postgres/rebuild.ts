import type { Database } from '../../db/client.ts';
import type { SearchScan } from '../engine.ts';
import { lockDocuments, writeDocuments } from './write.ts';

const limitMs = 60_000;
/** Rows that are deleted in one transaction. */
const deletedAtOnce = 5_000;

/**
 * Builds the next generation while the present one answers. From its first moment every write goes to both, so that the
 * two differ only in what the scan has not reached. A building that died stays behind and is taken over by the next.
 *
 * @throws Error when another building began meanwhile: that one goes on.
 */
export async function rebuildGeneration(
  transaction: Database['transaction'],
  scan: SearchScan,
): Promise<void> {
  const building = await begin(transaction);
  for await (const keys of scan.keys()) {
    await transaction(async (tx) => {
      await lockDocuments(tx, keys);
      await writeDocuments(tx, await scan.load(keys, tx), 'building');
    }, limitMs);
  }
  await takeOver(transaction, building);
  await sweep(transaction);
}

function begin(transaction: Database['transaction']): Promise<number> {
  return transaction(async (tx) => {
    const [row] = await tx.$queryRaw<[{ building: number }]>`
      UPDATE search_state SET building = greatest(generation, building) + 1
      WHERE engine = 'postgres' RETURNING building`;
    return row.building;
  }, limitMs);
}

async function takeOver(transaction: Database['transaction'], building: number): Promise<void> {
  const changed = await transaction(
    (tx) => tx.$executeRaw`
      UPDATE search_state SET generation = building, building = NULL, built_at = now()
      WHERE engine = 'postgres' AND building = ${building}::int`,
    limitMs,
  );
  if (changed === 0) throw new Error('Another building of the search index began, and goes on.');
}

/** Deletes what belongs to no living generation. Searches that have begun still see it. */
async function sweep(transaction: Database['transaction']): Promise<void> {
  for (const table of ['documents', 'words'] as const) {
    let deleted = deletedAtOnce;
    while (deleted === deletedAtOnce) {
      deleted = await transaction(
        (tx) =>
          table === 'documents'
            ? tx.$executeRaw`
                DELETE FROM search_document WHERE (generation, kind, id) IN (
                  SELECT d.generation, d.kind, d.id FROM search_document d, search_state s
                  WHERE s.engine = 'postgres' AND d.generation <> s.generation
                    AND d.generation IS DISTINCT FROM s.building LIMIT ${deletedAtOnce}::int)`
            : tx.$executeRaw`
                DELETE FROM search_word WHERE (generation, word) IN (
                  SELECT w.generation, w.word FROM search_word w, search_state s
                  WHERE s.engine = 'postgres' AND w.generation <> s.generation
                    AND w.generation IS DISTINCT FROM s.building LIMIT ${deletedAtOnce}::int)`,
        limitMs,
      );
    }
  }
}
