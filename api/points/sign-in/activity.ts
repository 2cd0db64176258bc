import { defineActivity, doing } from '#core/activities/define.ts';
import { dailySignedIn } from './events.ts';

/** Signing in for the day, for tasks such as five days in a week. */
export const dailySignInActivity = defineActivity({
  id: 'daily.signedIn',
  title: { en: 'Sign in for the day', zh: '每日签到' },
  sources: [
    doing(dailySignedIn, ({ payload: { userId, day, signedInAt } }) => [
      { memberId: userId, key: day, on: `day:${day}`, at: new Date(signedInAt) },
    ]),
  ],
});
