import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { hashOfCode, hintOf } from './code.ts';

export interface NewBatch {
  readonly batchId: string;
  readonly planId: string;
  readonly quantity: number;
  /** ISO 8601; null is never. */
  readonly expiresAt: string | null;
  readonly note: string;
  readonly reason: string;
}

/** Writes a batch with its cards, in one statement for all of them: only hashes of the codes are kept. */
export async function insertBatch(
  write: WriteContext,
  { batchId, planId, quantity, expiresAt, note, reason }: NewBatch,
  codes: readonly string[],
): Promise<void> {
  const now = write.clock.now();
  const ids = codes.map(() => newId(write.clock));
  const hashes = codes.map((code) => hashOfCode(code)?.toString('hex') ?? '');
  await write.tx.$executeRaw`
    WITH batch AS (
      INSERT INTO membership_gift_batch (id, plan_id, quantity, note, expires_at, issued_by, created_at)
      VALUES (${batchId}::uuid, ${planId}::uuid, ${quantity}::int, ${note}, ${expiresAt}::timestamptz,
        ${callerKey(write.caller)}, ${now}::timestamptz) RETURNING id
    )
    INSERT INTO membership_gift_card (id, batch_id, code_hash, hint, created_at)
    SELECT c.id, b.id, decode(c.hash, 'hex'), c.hint, ${now}::timestamptz
    FROM batch b, unnest(${ids}::uuid[], ${hashes}::text[], ${codes.map(hintOf)}::text[]) AS c(id, hash, hint)`;
  const after = { planId, quantity, expiresAt, note };
  recordAudit(write, { action: 'issueGiftCards', subject: `giftCardBatch:${batchId}`, after, reason });
}
