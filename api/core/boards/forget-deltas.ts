import { defineJob } from '../jobs/define.ts';

/** Nobody comes back to a board after so long and expects deltas instead of a snapshot. */
const keptHours = 24;
/** Rows per statement, so that no lock is held for long. */
const batchSize = 1_000;
const maxBatches = 1_000;

/** Deletes the deltas of periods that are over: publishes prune only the feed that they write to. */
export const forgetBoardDeltas = defineJob({
  name: 'boards.forgetDeltas',
  schedule: '17 * * * *',
  async run(ctx) {
    const before = new Date(ctx.clock.now().getTime() - keptHours * 3_600_000);
    for (let batch = 0; batch < maxBatches; batch += 1) {
      const deleted = await ctx.kernel.database.client.$executeRaw`
        DELETE FROM board_delta WHERE (board_id, period_key, epoch, sequence) IN (
          SELECT board_id, period_key, epoch, sequence FROM board_delta
          WHERE created_at < ${before}::timestamptz LIMIT ${batchSize}::int)`;
      if (deleted < batchSize) return;
    }
  },
});
