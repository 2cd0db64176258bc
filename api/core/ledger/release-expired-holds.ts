import type { ReadContext } from '../context.ts';
import { defineJob } from '../jobs/define.ts';
import { transact } from '../transact.ts';
import { release } from './hold.ts';

const batchSize = 200;

/** Every minute. Each hold in a transaction of its own, so that it can be killed anywhere and run again. */
export const releaseExpiredHolds = defineJob({
  name: 'ledger.releaseExpiredHolds',
  schedule: '* * * * *',
  async run(ctx) {
    for (let ended = batchSize; ended === batchSize; ) ended = await releaseSome(ctx);
  },
});

async function releaseSome(ctx: ReadContext): Promise<number> {
  const due = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM ledger_hold WHERE ended_at IS NULL AND expires_at <= ${ctx.clock.now()}::timestamptz
    ORDER BY expires_at LIMIT ${batchSize}::int`;
  for (const { id } of due) await transact(ctx, (write) => release(write, id));
  return due.length;
}
