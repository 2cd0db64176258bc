import type { ReadContext } from '#core/context.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';

/** Kept for a while after their end, so that a member who asks what happened can be answered. */
const keptDays = 30;
const batchSize = 2_000;

/** Deletes sessions that ended long ago, with their refresh tokens. Safe to kill and to repeat. */
export const forgetEndedSessions = defineJob({
  name: 'users.forgetEndedSessions',
  schedule: '17 3 * * *',
  async run(ctx) {
    const before = new Date(ctx.clock.now().getTime() - keptDays * 86_400_000);
    while ((await deleteSome(ctx, before)) === batchSize);
  },
});

async function deleteSome(ctx: ReadContext, before: Date): Promise<number> {
  return transact(
    ctx,
    (write) => write.tx.$executeRaw`
      DELETE FROM session WHERE id IN (
        SELECT id FROM session WHERE expires_at < ${before}::timestamptz OR revoked_at < ${before}::timestamptz
        LIMIT ${batchSize}::int)`,
  );
}
