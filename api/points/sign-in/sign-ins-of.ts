import { businessDay } from '#core/business-day.ts';
import { addDays, isCalendarDay } from '#core/calendar-day.ts';
import type { ReadContext } from '#core/context.ts';
import type { DailySignIn } from '#core/db/generated/client/client.ts';
import { dailySignInErrors } from './errors.ts';
import { type Milestone, milestoneAfter, rewardFor } from './reward.ts';

/** How a member stands with signing in for the day. */
export interface SignInStanding {
  readonly userId: string;
  /** The business day of this moment. */
  readonly day: string;
  readonly isClaimed: boolean;
  /** What signing in today brings, or has brought. */
  readonly points: bigint;
  /** How many days in a row there are by now; it ends with a day that was left out. */
  readonly streak: number;
  readonly longestStreak: number;
  readonly nextMilestone: Milestone | null;
}

interface NewestRow {
  readonly day: string | null;
  readonly streak: number | null;
  readonly points: bigint | null;
  readonly longest: number | null;
}

/** How a member stands today, in one statement. */
export async function signInStandingOf(ctx: ReadContext, userId: string): Promise<SignInStanding> {
  const [newest] = await ctx.db.$queryRaw<[NewestRow]>`
    SELECT n.day, n.streak, n.points,
      (SELECT max(streak) FROM points_sign_in WHERE user_id = ${userId}::uuid) AS longest
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (
      SELECT day, streak, points FROM points_sign_in WHERE user_id = ${userId}::uuid ORDER BY day DESC LIMIT 1
    ) n ON true`;
  const day = businessDay(ctx.clock.now(), ctx.kernel.config.timeZone);
  const isClaimed = newest.day !== null && newest.day >= day;
  const goesOn = newest.day !== null && newest.day >= addDays(day, -1);
  const streak = goesOn ? (newest.streak ?? 0) : 0;
  return {
    userId,
    day,
    isClaimed,
    points: isClaimed ? (newest.points ?? 0n) : rewardFor(ctx, streak + 1).points,
    streak,
    longestStreak: newest.longest ?? 0,
    nextMilestone: milestoneAfter(ctx, streak),
  };
}

/**
 * The days of a month on which a member signed in, in their order; the present month when none is named.
 * @throws DomainError SIGN_IN_MONTH_INVALID.
 */
export async function signInsIn(
  ctx: ReadContext,
  userId: string,
  month: string = businessDay(ctx.clock.now(), ctx.kernel.config.timeZone).slice(0, 7),
): Promise<DailySignIn[]> {
  if (!isCalendarDay(`${month}-01`)) throw dailySignInErrors.SIGN_IN_MONTH_INVALID({ path: ['month'] });
  return ctx.db.dailySignIn.findMany({
    where: { userId, day: { gte: `${month}-01`, lte: `${month}-31` } },
    orderBy: { day: 'asc' },
  });
}

/** One day of a member's. */
export function signInOn(
  ctx: ReadContext,
  { userId, day }: { userId: string; day: string },
): Promise<DailySignIn | null> {
  return ctx.db.dailySignIn.findUnique({ where: { userId_day: { userId, day } } });
}
