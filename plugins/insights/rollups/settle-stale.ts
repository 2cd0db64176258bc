import type { ReadContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { settle } from './settle.ts';

/** Subjects per transaction, so that no lock is held for long. */
const batchSize = 200;

/** Every minute: reckons those anew of whom something was noted. Killed half-way, the next run does the rest. */
export const settleStale = defineJob({
  name: 'insights.settleStale',
  schedule: '* * * * *',
  async run(ctx) {
    while (await settleSome(ctx));
  },
});

/** @returns false when nobody is left. Two who run at once take others each. */
function settleSome(ctx: ReadContext): Promise<boolean> {
  return transact(ctx, async (write) => {
    const taken = await write.tx.$queryRaw<{ id: string }[]>`
      DELETE FROM insights_stale WHERE subject_id IN (
        SELECT subject_id FROM insights_stale ORDER BY subject_id LIMIT ${batchSize}::int FOR UPDATE SKIP LOCKED)
      RETURNING subject_id AS id`;
    await settle(
      write,
      taken.map(({ id }) => id),
    );
    return taken.length === batchSize;
  });
}
