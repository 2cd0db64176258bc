import type { Transaction } from '../db/types.ts';
import { toJson } from '../json.ts';
import type { SearchKey } from './document.ts';

/** Writes down that an engine outside has to hear of these documents, in the transaction that changed them. */
export async function queueDocuments(tx: Transaction, keys: readonly SearchKey[], now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO search_pending (kind, row_id, queued_at)
    SELECT k.kind, k.id, ${now}::timestamptz FROM jsonb_to_recordset(${toJson(keys)}::jsonb) AS k(kind text, id uuid)`;
}
