import { describe, expect, it } from 'vitest';
import { claimDailySignIn } from '#api/points/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { updateSettings } from '#core/update-settings.ts';
import { decodeId } from '#schema/common/ids.ts';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { asMember, deliverAll } from '#tests/helpers/kernel.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { balancesOf, faultsIn, type TestError } from './bank.ts';
import { claim, makeTask, signedInAnew, tasksSeenBy } from './chores.ts';

/** Wednesday noon in Shanghai. */
const noon = Date.parse('2026-11-25T04:00:00Z');
const day = (n: number) => new Date(noon + n * 86_400_000);

async function openTown() {
  const clock = new FixedClock(day(0));
  const app = await testApp({ clock, environment: { PROCESS_ROLE: 'api' } });
  const lin = await app.signUp('Lin');
  const linAt = (moment: Date) => {
    clock.set(moment);
    return signedInAnew(app, 'Lin');
  };
  const signInOn = (n: number) => {
    clock.set(day(n));
    return claimDailySignIn(asMember(app.kernel, decodeId(lin.userId).id));
  };
  return { app, lin, linAt, signInOn };
}

interface Claimed {
  readonly signedIn: { readonly day: string; readonly streak: number; readonly points: string } | null;
  readonly errors: readonly (TestError & { readonly streak?: number })[];
}

async function signIn(member: Client, idempotencyKey?: string) {
  const answer = await member.run<{ claimDailySignIn: Claimed }>(
    `mutation ($input: ClaimDailySignInInput!) { claimDailySignIn(input: $input) {
      signedIn { day streak points milestone } points { balances { available } }
      errors { code message path ... on AlreadySignedInToday { streak } } } }`,
    { input: { idempotencyKey } },
  );
  return { ...answer, data: answer.data.claimDailySignIn };
}

async function standingOf(member: Client, month?: string) {
  const { data, errors } = await member.run<{ points: { dailySignIn: object } }>(
    `query ($month: String) { points { dailySignIn { today { day claimed points } streak longestStreak
      nextMilestone { streak points } days(month: $month) { day streak points milestone } } } }`,
    { month },
  );
  return errors ? { errors } : data.points.dailySignIn;
}

async function expectRefusal(app: TestApp, member: Client, code: string) {
  const before = await fingerprint(app.kernel.database.pool);
  const { data } = await signIn(member);
  expect(data).toMatchObject({ signedIn: null, points: null, errors: [{ code }] });
  expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  return data.errors[0];
}

describe('the daily sign-in 每日签到', () => {
  it('brings points and growth once a day', async () => {
    const { app, lin } = await openTown();
    expect(await standingOf(lin)).toEqual({
      today: { day: '2026-11-25', claimed: false, points: '5' },
      streak: 0,
      longestStreak: 0,
      nextMilestone: { streak: 7, points: '30' },
      days: [],
    });
    expect((await signIn(lin)).data).toEqual({
      signedIn: { day: '2026-11-25', streak: 1, points: '5', milestone: '0' },
      points: { balances: { available: '5' } },
      errors: [],
    });
    const refused = await expectRefusal(app, lin, 'ALREADY_SIGNED_IN_TODAY');
    expect(refused).toMatchObject({ streak: 1, message: 'You have signed in today. Days in a row: 1.' });
    expect(await standingOf(lin)).toMatchObject({
      today: { claimed: true, points: '5' },
      streak: 1,
      days: [{ day: '2026-11-25', streak: 1, points: '5', milestone: '0' }],
    });
    const { data } = await lin.run<{ points: object }>(
      '{ points { level { families { family growth } } entries { nodes { points title kind } } } }',
      undefined,
      { headers: { 'accept-language': 'zh' } },
    );
    expect(data.points).toMatchObject({
      level: { families: expect.arrayContaining([{ family: 'LIFE', growth: '1' }]) },
      entries: { nodes: [{ points: '5', title: '每日签到', kind: 'points.signIn' }] },
    });
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('counts days in a row, rewards their milestones, and begins anew after a day left out', async () => {
    const { app, linAt, signInOn } = await openTown();
    for (const n of [0, 1, 2, 3, 4, 5, 6, 7]) await signInOn(n);
    const later = await linAt(day(7));
    expect(await standingOf(later, '2026-12')).toEqual({
      today: { day: '2026-12-02', claimed: true, points: '5' },
      streak: 8,
      longestStreak: 8,
      nextMilestone: { streak: 30, points: '150' },
      days: [
        { day: '2026-12-01', streak: 7, points: '35', milestone: '30' },
        { day: '2026-12-02', streak: 8, points: '5', milestone: '0' },
      ],
    });
    const tomorrow = await linAt(day(8));
    expect(await standingOf(tomorrow)).toMatchObject({ today: { claimed: false }, streak: 8 });
    const dayAfter = await linAt(day(9));
    expect(await standingOf(dayAfter)).toMatchObject({ streak: 0, longestStreak: 8 });
    expect((await signIn(dayAfter)).data.signedIn).toMatchObject({ streak: 1, points: '5' });
    expect(await balancesOf(dayAfter)).toMatchObject({ available: String(9 * 5 + 30) });
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('is as operators set it, from the next one on', async () => {
    const { app, lin, signInOn } = await openTown();
    const values = {
      dailySignInPoints: 8,
      dailySignInGrowth: 0,
      dailySignInMilestones: [
        { streak: 3, points: 9 },
        { streak: 2, points: 4 },
      ],
    };
    await updateSettings(systemContext(app.kernel, 'test'), { key: 'points', values });
    expect(await standingOf(lin)).toMatchObject({
      today: { points: '8' },
      nextMilestone: { streak: 2, points: '4' },
    });
    for (const n of [0, 1, 2, 3]) await signInOn(n);
    const rows = await app.kernel.database.client.dailySignIn.findMany({ orderBy: { day: 'asc' } });
    expect(rows.map(({ points, milestone }) => [points, milestone])).toEqual([
      [8n, 0n],
      [12n, 4n],
      [17n, 9n],
      [8n, 0n],
    ]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('is refused for a day before the last one, as when the clock was set back', async () => {
    const { app, linAt, signInOn } = await openTown();
    await signInOn(0);
    const yesterday = await linAt(day(-1));
    const refused = await expectRefusal(app, yesterday, 'SIGN_IN_DAY_PASSED');
    expect(refused?.message).toBe('You have signed in for 2026-11-25, and 2026-11-24 is before it.');
    expect(await standingOf(yesterday)).toMatchObject({ today: { day: '2026-11-24', claimed: true } });
  });

  it('is answered once for one idempotency key, also the day after', async () => {
    const { linAt, lin } = await openTown();
    const first = await signIn(lin, 'lin-1');
    const again = await signIn(lin, 'lin-1');
    expect(again.data.signedIn).toEqual(first.data.signedIn);
    expect(again.extensions).toMatchObject({ replayed: true });
    const tomorrow = await linAt(day(1));
    expect((await signIn(tomorrow, 'lin-1')).data.signedIn).toMatchObject({ day: '2026-11-25' });
    expect((await signIn(tomorrow, 'lin-2')).data.signedIn).toMatchObject({ day: '2026-11-26', streak: 2 });
  });

  it('counts for tasks, such as signing in on five days of a week 本周签到五天', async () => {
    const { app, linAt, signInOn } = await openTown();
    const taskId = await makeTask(app.kernel, {
      slug: 'sign-in-five',
      activity: 'daily.signedIn',
      cycle: 'WEEKLY',
      goal: 5,
      startsAt: day(-9),
    });
    for (const n of [-2, -1, 0, 1, 5]) await signInOn(n);
    await deliverAll(app.kernel);
    const monday = await linAt(day(5));
    expect((await tasksSeenBy(monday))[0]).toMatchObject({
      progress: { periodKey: 'week:2026-W49', count: 1 },
      previous: null,
    });
    for (const n of [6, 7, 8]) await signInOn(n);
    await signInOn(9);
    await deliverAll(app.kernel);
    const friday = await linAt(day(9));
    expect((await tasksSeenBy(friday))[0]?.progress).toMatchObject({ count: 5, state: 'COMPLETED' });
    expect((await claim(friday, taskId)).data.errors).toEqual([]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('shows months that there are, in one statement beside that for the rest', async () => {
    const { app, lin, signInOn } = await openTown();
    await signInOn(0);
    for (const month of ['2026-13', '2026-1', 'november', ''])
      expect(await standingOf(lin, month)).toMatchObject({
        errors: [{ extensions: { code: 'SIGN_IN_MONTH_INVALID' } }],
      });
    expect(await standingOf(lin, '2026-10')).toMatchObject({ days: [] });
    const { statements } = await fewestStatements(app.kernel.database.pool, () => standingOf(lin));
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(2);
  });

  it('is for members', async () => {
    const { app } = await openTown();
    const before = await fingerprint(app.kernel.database.pool);
    const { errors } = await app.stranger.run('mutation { claimDailySignIn(input: {}) { errors { code } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  });
});
