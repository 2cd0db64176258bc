import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { pointsSettings } from '../settings.ts';

/** What a daily sign-in brings. */
export interface SignInReward {
  /** All of it. */
  readonly points: bigint;
  /** What of the points is for the length of the streak. */
  readonly milestone: bigint;
  readonly growth: bigint;
}

export interface Milestone {
  readonly streak: number;
  readonly points: number;
}

/** What the so many-th sign-in in a row brings. */
export function rewardFor(ctx: ReadContext | WriteContext, streak: number): SignInReward {
  const settings = settingsOf(ctx, pointsSettings);
  const milestone = settings.dailySignInMilestones.find((one) => one.streak === streak)?.points ?? 0;
  return {
    points: BigInt(settings.dailySignInPoints + milestone),
    milestone: BigInt(milestone),
    growth: BigInt(settings.dailySignInGrowth),
  };
}

/** The next streak that brings something beside; null when there is none. */
export function milestoneAfter(ctx: ReadContext, streak: number): Milestone | null {
  const { dailySignInMilestones } = settingsOf(ctx, pointsSettings);
  const ahead = dailySignInMilestones.filter((one) => one.streak > streak);
  return ahead.sort((one, other) => one.streak - other.streak)[0] ?? null;
}
