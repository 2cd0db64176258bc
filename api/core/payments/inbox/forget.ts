import type { ReadContext } from '../../context.ts';
import { defineJob } from '../../jobs/define.ts';
import { transact } from '../../transact.ts';

/** Longer than any provider lists its events, so that none comes back. */
const keptDays = 90;
/** Rows per statement, so that no lock is held for long. */
const batchSize = 5_000;

/** Every night: messages that were dealt with long ago are deleted. Those that nobody could process stay. */
export const forgetPaymentEvents = defineJob({
  name: 'payments.forgetEvents',
  schedule: '41 19 * * *',
  async run(ctx) {
    while ((await forgetSome(ctx)) === batchSize);
  },
});

function forgetSome(ctx: ReadContext): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - keptDays * 24 * 3_600_000);
  return transact(
    ctx,
    (write) => write.tx.$executeRaw`
      DELETE FROM payment_event WHERE id IN (
        SELECT id FROM payment_event WHERE received_at < ${before}::timestamptz AND processed_at IS NOT NULL
        ORDER BY received_at LIMIT ${batchSize}::int)`,
  );
}
