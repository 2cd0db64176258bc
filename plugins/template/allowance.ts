import { businessDay } from '#core/business-day.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { templateErrors } from './errors.ts';
import { takeExtra } from './extra.ts';
import { templateSettings } from './settings.ts';

/** What a member may give on one business day. */
export interface Allowance {
  readonly day: string;
  readonly granted: number;
  readonly used: number;
}

/** The member's allowance of today. */
export async function allowanceOf(ctx: ReadContext, userId: string): Promise<Allowance> {
  const day = today(ctx);
  const row = await ctx.db.templateAllowance.findUnique({ where: { userId_day: { userId, day } } });
  const { dailyAllowance } = settingsOf(ctx, templateSettings);
  return { day, granted: dailyAllowance + (row?.earned ?? 0), used: row?.used ?? 0 };
}

/**
 * Takes one from the member's allowance of today, or from their extra applause. The conditional write itself decides,
 * so that concurrent requests cannot slip through.
 * @throws DomainError TEMPLATE_ALLOWANCE_USED_UP with how much was granted.
 */
export async function takeFromAllowance(
  write: WriteContext,
  userId: string,
  applauseId: string,
): Promise<void> {
  const { dailyAllowance } = settingsOf(write, templateSettings);
  const day = today(write);
  const taken = await write.tx.$executeRaw`
    INSERT INTO template_allowance AS a (user_id, day, used) VALUES (${userId}::uuid, ${day}, 1)
    ON CONFLICT (user_id, day) DO UPDATE SET used = a.used + 1 WHERE a.used < ${dailyAllowance}::int + a.earned`;
  if (taken > 0 || (await takeExtra(write, userId, applauseId))) return;
  const row = await write.tx.templateAllowance.findUnique({ where: { userId_day: { userId, day } } });
  throw templateErrors.TEMPLATE_ALLOWANCE_USED_UP({ data: { granted: dailyAllowance + (row?.earned ?? 0) } });
}

function today({ clock, kernel }: Pick<ReadContext, 'clock' | 'kernel'>): string {
  return businessDay(clock.now(), kernel.config.timeZone);
}
