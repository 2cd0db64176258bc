import { defineJob } from '#core/jobs/define.ts';
import { notificationSettings } from '#core/notify/settings.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';

const batchSize = 1_000;
const dayMs = 86_400_000;
/** Budgets count one business day. */
const budgetDays = 3;

/** Every night: notifications without news for so long that nobody looks for them leave, with all that belongs to them. */
export const forgetNotifications = defineJob({
  name: 'users.forgetNotifications',
  schedule: '40 19 * * *',
  async run(ctx) {
    const { keptDays } = settingsOf(ctx, notificationSettings);
    const daysAgo = (days: number) => new Date(ctx.clock.now().getTime() - days * dayMs);
    const old = daysAgo(keptDays);
    for (let done = batchSize; done === batchSize; )
      done = await transact(
        ctx,
        ({ tx }) => tx.$executeRaw`
          DELETE FROM notification WHERE id IN (
            SELECT id FROM notification WHERE updated_at < ${old}::timestamptz ORDER BY updated_at
            LIMIT ${batchSize}::int FOR UPDATE SKIP LOCKED)`,
      );
    const lastDay = daysAgo(budgetDays).toISOString().slice(0, 10);
    for (let done = batchSize; done === batchSize; )
      done = await transact(
        ctx,
        ({ tx }) => tx.$executeRaw`
          DELETE FROM notification_budget WHERE ctid IN (
            SELECT ctid FROM notification_budget WHERE day < ${lastDay} LIMIT ${batchSize}::int FOR UPDATE SKIP LOCKED)`,
      );
  },
});
