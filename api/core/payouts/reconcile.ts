import type { ReadContext } from '../context.ts';
import { defineJob } from '../jobs/define.ts';
import { transact } from '../transact.ts';
import { applyTransfer } from './apply-transfer.ts';
import { payoutProviderOf } from './provider-of.ts';

/** Of each kind, so that none keeps the other waiting. */
const batchSize = 200;
/** What is younger is left to messages. */
const quietMs = 3 * 60_000;

/**
 * Every five minutes: what no message has told is found out by asking. Safe to kill and to run twice. Reversals of what
 * has arrived come by the provider's list of events, which the job of payments reads.
 */
export const reconcilePayouts = defineJob({
  name: 'payouts.reconcile',
  schedule: '*/5 * * * *',
  run: askAboutPayouts,
});

interface Due {
  readonly id: string;
  readonly provider: string;
  readonly key: string;
  readonly externalId: string | null;
}

/** Asks about what is on its way, and once more about each that was refused. One that fails does not stop the others. */
export async function askAboutPayouts(ctx: ReadContext): Promise<void> {
  for (const due of await takeDue(ctx)) {
    try {
      await askAbout(ctx, due);
    } catch (error) {
      ctx.kernel.log.warn({ err: error, payout: due.id }, 'a payout could not be reconciled');
    }
  }
}

/** The older, the less often. */
function takeDue(ctx: ReadContext): Promise<Due[]> {
  const now = ctx.clock.now();
  const quiet = new Date(now.getTime() - quietMs);
  return ctx.db.$queryRaw<Due[]>`
    (SELECT id, provider, external_key AS key, external_id AS "externalId" FROM payout
      WHERE state = 'SENT' AND looked_at <= least(${quiet}::timestamptz, ${now}::timestamptz - (${now}::timestamptz - sent_at) / 8)
      ORDER BY looked_at LIMIT ${batchSize}::int)
    UNION ALL
    (SELECT id, provider, external_key, external_id FROM payout
      WHERE state = 'FAILED' AND looked_at IS NULL AND attempts > 0 AND failed_at <= ${quiet}::timestamptz
      ORDER BY failed_at DESC LIMIT ${batchSize}::int)`;
}

async function askAbout(ctx: ReadContext, { id, provider: providerId, key, externalId }: Due): Promise<void> {
  const provider = payoutProviderOf(ctx, providerId);
  const seen = externalId === null ? await provider.findByKey(key) : await provider.findTransfer(externalId);
  await transact(ctx, async (write) => {
    if (seen) return applyTransfer(write, id, seen);
    await write.tx.$executeRaw`
      UPDATE payout SET looked_at = ${write.clock.now()}::timestamptz WHERE id = ${id}::uuid`;
  });
}
