import { type Milestone, type SignInStanding, signInStandingOf, signInsIn } from '#api/points/index.ts';
import type { DailySignIn } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';
import { pointsRef } from './points.ts';

/** A day of a month, on average every other. */
const usualDays = 15;

/** The type `SignedInDay`. */
export const signedInDayRef = perBuilder((builder: Builder) =>
  builder.objectRef<DailySignIn>('SignedInDay').implement({
    description: 'A business day that somebody has signed in for.',
    fields: (t) => ({
      day: t.exposeString('day', { description: 'Which day, as `2026-11-22`.' }),
      streak: t.exposeInt('streak', { description: 'The how many-th day in a row it was.' }),
      points: t.expose('points', { type: 'BigInt', description: 'How many points it brought.' }),
      milestone: t.expose('milestone', {
        type: 'BigInt',
        description: 'What of them was for the length of the streak.',
      }),
    }),
  }),
);

const dailySignInRef = perBuilder((builder: Builder) => {
  const MilestoneRef = builder.objectRef<Milestone>('SignInMilestone').implement({
    description: 'A length of a streak that brings more.',
    fields: (t) => ({
      streak: t.exposeInt('streak', { description: 'How many days in a row it takes.' }),
      points: t.field({
        type: 'BigInt',
        description: 'How many points it brings beside.',
        resolve: ({ points }) => BigInt(points),
      }),
    }),
  });
  const Today = builder.objectRef<SignInStanding>('SignInToday').implement({
    description: 'The business day of this moment.',
    fields: (t) => ({
      day: t.exposeString('day', { description: 'Which day, as `2026-11-22`.' }),
      claimed: t.exposeBoolean('isClaimed', { description: 'Whether it is signed in for.' }),
      points: t.expose('points', {
        type: 'BigInt',
        description: 'How many points signing in brings, or has brought.',
      }),
    }),
  });
  return builder.objectRef<SignInStanding>('DailySignIn').implement({
    description: 'Signing in for points, day by day.',
    fields: (t) => ({
      today: t.field({ type: Today, description: 'How it stands today.', resolve: (standing) => standing }),
      streak: t.exposeInt('streak', {
        description: 'How many days in a row there are by now. A day that is left out ends it.',
      }),
      longestStreak: t.exposeInt('longestStreak', { description: 'The most days in a row that there were.' }),
      nextMilestone: t.expose('nextMilestone', {
        type: MilestoneRef,
        nullable: true,
        description: 'The next streak that brings more; null when there is none.',
      }),
      days: t.field({
        type: [signedInDayRef(builder)],
        description: 'The days of a month that were signed in for, in their order.',
        args: {
          month: t.arg.string({
            required: false,
            description: 'As `2026-11`; the present one when missing.',
          }),
        },
        complexity: { field: 1, multiplier: usualDays },
        resolve: ({ userId }, { month }, ctx) => signInsIn(ctx, userId, month ?? undefined),
      }),
    }),
  });
});

/** The field `dailySignIn` of `Points`. */
export function dailySignInField(builder: Builder): void {
  builder.objectField(pointsRef(builder), 'dailySignIn', (t) =>
    t.field({
      type: dailySignInRef(builder),
      description: 'Signing in for points, day by day.',
      complexity: 2,
      resolve: ({ userId }, _args, ctx) => signInStandingOf(ctx, userId),
    }),
  );
}
