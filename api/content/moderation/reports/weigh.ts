import type { WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { moderationSettings } from '../settings.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** Whether the word of a member weighs something: their account is old enough, and most of their reports were not dismissed. */
export async function reportsWeigh(write: WriteContext, reporterId: string): Promise<boolean> {
  const { reporterAgeDays, distrustAfter } = settingsOf(write, moderationSettings);
  const since = new Date(write.clock.now().getTime() - reporterAgeDays * dayMs);
  const [found] = await write.tx.$queryRaw<{ weighs: boolean }[]>`
    SELECT u.created_at <= ${since}::timestamptz
      AND NOT (coalesce(r.dismissed, 0) >= ${distrustAfter}::int AND coalesce(r.dismissed, 0) > coalesce(r.upheld, 0)) AS weighs
    FROM app_user u LEFT JOIN moderation_reporter r ON r.user_id = u.id WHERE u.id = ${reporterId}::uuid`;
  return found?.weighs ?? false;
}
