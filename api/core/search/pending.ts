import type { Database } from '../db/client.ts';
import type { Transaction } from '../db/types.ts';
import { toJson } from '../json.ts';
import type { SearchKey } from './document.ts';
import type { SearchEngine, SearchScan } from './engine.ts';

const sentAtOnce = 500;

/** Writes down that an engine outside has to hear of these documents, in the transaction that changed them. */
export async function queueDocuments(tx: Transaction, keys: readonly SearchKey[], now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO search_pending (kind, row_id, queued_at)
    SELECT k.kind, k.id, ${now}::timestamptz FROM jsonb_to_recordset(${toJson(keys)}::jsonb) AS k(kind text, id uuid)`;
}

/**
 * Tells the engine of everything that waits, as it is now, with no transaction open. What waits is forgotten only after
 * the engine has it: a process that dies in between has it told once more. Nobody else may be sending.
 */
export async function sendPending(
  client: Database['client'],
  outside: SearchEngine,
  load: SearchScan['load'],
): Promise<void> {
  for (;;) {
    const rows = await client.$queryRaw<(SearchKey & { readonly pending: bigint })[]>`
      SELECT id AS pending, kind, row_id::text AS id FROM search_pending ORDER BY search_pending.id LIMIT ${sentAtOnce}::int`;
    if (rows.length === 0) return;
    const keys = [...new Map(rows.map(({ kind, id }) => [`${kind} ${id}`, { kind, id }])).values()];
    const documents = await load(keys);
    const found = new Set(documents.map(({ kind, id }) => `${kind} ${id}`));
    await outside.index(documents);
    await outside.remove(keys.filter(({ kind, id }) => !found.has(`${kind} ${id}`)));
    await client.$executeRaw`DELETE FROM search_pending WHERE id = ANY (${rows.map(({ pending }) => pending)}::bigint[])`;
    if (rows.length < sentAtOnce) return;
  }
}
