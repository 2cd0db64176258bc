import { businessDay } from '#core/business-day.ts';
import { defineJob } from '#core/jobs/define.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { templateSettings } from './settings.ts';

/** Rows per transaction, so that no lock is held for long. */
const batchSize = 1_000;
const dayMs = 24 * 60 * 60 * 1_000;

/** Deletes allowances of days long past. Killed half-way, the next run goes on where it was. */
export const forgetAllowances = defineJob({
  name: 'template.forget',
  schedule: '41 3 * * *',
  async run(ctx) {
    const { keepDays } = settingsOf(ctx, templateSettings);
    const kept = new Date(ctx.clock.now().getTime() - keepDays * dayMs);
    const firstKept = businessDay(kept, ctx.kernel.config.timeZone);
    for (;;) {
      const deleted = await transact(
        ctx,
        ({ tx }) => tx.$executeRaw`
          DELETE FROM template_allowance WHERE (user_id, day) IN (
            SELECT user_id, day FROM template_allowance WHERE day < ${firstKept} LIMIT ${batchSize}::int)`,
      );
      if (deleted < batchSize) return;
    }
  },
});
