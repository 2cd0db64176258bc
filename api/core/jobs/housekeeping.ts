import type { Kernel } from '../kernel.ts';

/** Rows per statement, so that no lock is held for long. */
const batchSize = 5_000;
/** Receipts are needed only while a job for their event may still run. */
const receiptDays = 30;

/** Deletes what has served its time: idempotency keys, rate counters, receipts. Runs hourly, safe to kill. */
export async function forgetOldRows(kernel: Kernel): Promise<void> {
  const now = kernel.clock.now().getTime();
  const before = (hours: number): Date => new Date(now - hours * 3_600_000);
  const { client } = kernel.database;
  await inBatches(
    () => client.$executeRaw`
      DELETE FROM idempotency_key WHERE (caller, key) IN (
        SELECT caller, key FROM idempotency_key
        WHERE created_at < ${before(kernel.config.idempotencyKeyHours)}::timestamptz LIMIT ${batchSize}::int)`,
  );
  await inBatches(
    () => client.$executeRaw`
      DELETE FROM rate_counter WHERE (key, window_start) IN (
        SELECT key, window_start FROM rate_counter WHERE window_start < ${before(48)}::timestamptz LIMIT ${batchSize}::int)`,
  );
  await inBatches(
    () => client.$executeRaw`
      DELETE FROM event_receipt WHERE (consumer, event_id) IN (
        SELECT consumer, event_id FROM event_receipt
        WHERE handled_at < ${before(receiptDays * 24)}::timestamptz LIMIT ${batchSize}::int)`,
  );
}

async function inBatches(deleteSome: () => Promise<number>): Promise<void> {
  while ((await deleteSome()) === batchSize);
}
