import type { ReadContext, WriteContext } from '#core/context.ts';
import { userErrors } from './errors.ts';
import { maySeeAccount } from './scope.ts';

/** A day of the year, with the year of birth when somebody wants to tell it. */
export interface Birthday {
  readonly month: number;
  readonly day: number;
  readonly year: number | null;
}

const oldestYear = 1900;
/** So that nobody has a birthday each month. */
const fixedDays = 365;
const dayMs = 24 * 60 * 60 * 1000;

/** A birthday as `05-20` or `1990-05-20`; null when it is empty. @throws DomainError BIRTHDAY_INVALID. */
export function parseBirthday(text: string | null, now: Date): Birthday | null {
  if (text === null || text.trim() === '') return null;
  const [, year, month = '', day = ''] = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(text.trim()) ?? [];
  // A leap year has every day that there is.
  const iso = `${year ?? 2000}-${month}-${day}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  const isDay = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso);
  const isBorn = year === undefined || (Number(year) >= oldestYear && moment <= now);
  if (!isDay || !isBorn) throw userErrors.BIRTHDAY_INVALID({ path: ['birthday'], data: { oldestYear } });
  return { month: Number(month), day: Number(day), year: year === undefined ? null : Number(year) };
}

/**
 * Keeps a member's birthday, or forgets it. It can be said once in 365 days, also by whoever has taken it back meanwhile:
 * the write itself decides.
 *
 * @returns whether it is another one now. @throws DomainError BIRTHDAY_FIXED.
 */
export async function changeBirthday(
  { tx, clock }: WriteContext,
  userId: string,
  birthday: Birthday | null,
): Promise<boolean> {
  const now = clock.now();
  const { month = null, day = null, year = null } = birthday ?? {};
  const [known] = await tx.$queryRaw<{ isSame: boolean }[]>`
    SELECT (month, day, year) IS NOT DISTINCT FROM (${month}::int, ${day}::int, ${year}::int) AS "isSame"
    FROM user_birthday WHERE user_id = ${userId}::uuid FOR UPDATE`;
  if (known ? known.isSame : birthday === null) return false;
  if (birthday === null) {
    await tx.$executeRaw`
      UPDATE user_birthday SET month = NULL, day = NULL, year = NULL WHERE user_id = ${userId}::uuid`;
    return true;
  }
  const before = new Date(now.getTime() - fixedDays * dayMs);
  const kept = await tx.$executeRaw`
    INSERT INTO user_birthday AS b (user_id, month, day, year, said_at)
    VALUES (${userId}::uuid, ${month}::int, ${day}::int, ${year}::int, ${now}::timestamptz)
    ON CONFLICT (user_id) DO UPDATE SET month = excluded.month, day = excluded.day, year = excluded.year, said_at = excluded.said_at
    WHERE b.said_at <= ${before}::timestamptz`;
  if (kept === 0) throw userErrors.BIRTHDAY_FIXED({ path: ['birthday'], data: { days: fixedDays } });
  return true;
}

/** The birthdays of those members whose account the caller may see, as they are written. */
export async function birthdaysOf(
  ctx: ReadContext,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await ctx.db.userBirthday.findMany({
    where: { userId: { in: userIds.filter((id) => maySeeAccount(ctx, id)) }, month: { not: null } },
  });
  return new Map(rows.map(({ userId, month, day, year }) => [userId, written({ month, day, year })]));
}

function written({ month, day, year }: { readonly [part in keyof Birthday]: number | null }): string {
  const two = (part: number | null) => String(part).padStart(2, '0');
  return `${year === null ? '' : `${year}-`}${two(month)}-${two(day)}`;
}
