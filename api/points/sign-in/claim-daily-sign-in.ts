import { requireUser } from '#core/access.ts';
import { businessDay } from '#core/business-day.ts';
import { addDays } from '#core/calendar-day.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { creditPoints } from '../credit.ts';
import { dailySignInErrors } from './errors.ts';
import { dailySignedIn } from './events.ts';
import { rewardFor } from './reward.ts';

export interface SignedInDay {
  readonly userId: string;
  readonly day: string;
}

/**
 * Signs a member in for the business day of this moment, once, and pays for it; more for some lengths of a streak.
 * @throws AccessError when nobody is signed in; DomainError ALREADY_SIGNED_IN_TODAY with the streak;
 * SIGN_IN_DAY_PASSED when a later day is signed, as after the clock or the time zone was set back.
 */
export async function claimDailySignIn(ctx: ReadContext): Promise<SignedInDay> {
  const userId = requireUser(ctx);
  return transact(ctx, (write) => signInForToday(write, userId), {
    idempotent: { operation: 'claimDailySignIn', body: {} },
  });
}

async function signInForToday(write: WriteContext, userId: string): Promise<SignedInDay> {
  await lockSignIns(write, userId);
  // Only now: it may have become another day while this waited.
  const now = write.clock.now();
  const day = businessDay(now, write.kernel.config.timeZone);
  const streak = await streakOn(write, userId, day);
  const { points, milestone, growth } = rewardFor(write, streak);
  const { transferId } = await creditPoints(write, {
    userId,
    points,
    growth: { family: 'LIFE', amount: growth },
    title: { en: 'Daily sign-in', zh: '每日签到' },
    source: `sign-in:${userId}:${day}`,
    kind: 'points.signIn',
    details: { day, streak },
  });
  const row = { userId, day, streak, points, milestone, transferId, createdAt: now };
  const { count } = await write.tx.dailySignIn.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) throw dailySignInErrors.ALREADY_SIGNED_IN_TODAY({ data: { streak } });
  const signedInAt = now.toISOString();
  write.emit(dailySignedIn, userId, { userId, day, streak, points: String(points), signedInAt });
  return { userId, day };
}

/** One after the other: of two at midnight, the later day must see the earlier one for its streak. */
async function lockSignIns(write: WriteContext, userId: string): Promise<void> {
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`sign-ins of ${userId}`}, 0))::text AS locked`;
}

/** The how many-th sign-in in a row one on this day is. */
async function streakOn(write: WriteContext, userId: string, day: string): Promise<number> {
  const newest = await write.tx.dailySignIn.findFirst({ where: { userId }, orderBy: { day: 'desc' } });
  if (!newest) return 1;
  if (newest.day === day)
    throw dailySignInErrors.ALREADY_SIGNED_IN_TODAY({ data: { streak: newest.streak } });
  if (newest.day > day) throw dailySignInErrors.SIGN_IN_DAY_PASSED({ data: { day, newest: newest.day } });
  return newest.day === addDays(day, -1) ? newest.streak + 1 : 1;
}
