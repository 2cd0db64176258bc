import { describe, expect, it } from 'vitest';
import { retireTask } from '#api/points/index.ts';
import { createBudget } from '#core/budgets/create-budget.ts';
import { fundBudget } from '#core/budgets/fund-budget.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { decodeId } from '#schema/common/ids.ts';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { balancesOf, faultsIn } from './bank.ts';
import {
  act,
  claim,
  doTimes,
  follow,
  makeTask,
  signedInAnew,
  tasksQuery,
  tasksSeenBy,
  tell,
} from './chores.ts';

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
  return { app, lin, linAt, linId: decodeId(lin.userId).id };
}

/** That this is refused with the code, and has changed nothing. */
async function expectRefusal(app: TestApp, attempt: () => ReturnType<typeof claim>, code: string) {
  const before = await fingerprint(app.kernel.database.pool);
  const { data } = await attempt();
  expect(data).toMatchObject({ claimed: null, points: null, errors: [{ code }] });
  expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  return data.errors;
}

describe('a task', () => {
  it('is done act by act, claimed once, and pays points and growth 每日任务', async () => {
    const { app, lin } = await openTown();
    const [tao, cai] = [await app.signUp('Tao'), await app.signUp('Cai')];
    const taskId = await makeTask(app.kernel);
    await follow(lin, tao.userId);
    await deliverAll(app.kernel);
    const [begun] = await tasksSeenBy(lin);
    expect(begun).toMatchObject({
      slug: 'follow-two',
      title: 'Follow two members',
      progress: { periodKey: 'day:2026-11-25', state: 'IN_PROGRESS', count: 1, goal: 2, points: '20' },
      previous: null,
    });
    await follow(lin, cai.userId);
    await deliverAll(app.kernel);
    expect((await tasksSeenBy(lin))[0]?.progress).toEqual({
      periodKey: 'day:2026-11-25',
      state: 'COMPLETED',
      count: 2,
      goal: 2,
      points: '20',
      completedAt: '2026-11-25T04:00:00.000Z',
      claimedAt: null,
      claimableUntil: '2026-11-26T16:00:00.000Z',
    });
    const { data } = await claim(lin, taskId);
    expect(data).toMatchObject({
      claimed: { state: 'CLAIMED', claimedAt: '2026-11-25T04:00:00.000Z' },
      points: { balances: { available: '20' } },
      errors: [],
    });
    const statement = await lin.run<{ points: object }>(
      '{ points { level { totalGrowth families { family growth } } entries { nodes { points title kind } } } }',
      undefined,
      { headers: { 'accept-language': 'zh' } },
    );
    expect(statement.data.points).toMatchObject({
      level: { totalGrowth: '5', families: expect.arrayContaining([{ family: 'LIFE', growth: '5' }]) },
      entries: { nodes: [{ points: '20', title: '关注两位会员', kind: 'points.task' }] },
    });
    await expectRefusal(app, () => claim(lin, taskId), 'TASK_ALREADY_CLAIMED');
    const claimed = await app.kernel.database.client.eventLog.findMany({ where: { name: 'task.claimed' } });
    expect(claimed.map(({ payload }) => payload)).toEqual([
      { userId: decodeId(lin.userId).id, taskId, periodKey: 'day:2026-11-25', points: '20' },
    ]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('that is not completed says how far it is, and pays nothing', async () => {
    const { app, lin, linId } = await openTown();
    const taskId = await makeTask(app.kernel, { goal: 3 });
    const [nothing] = await expectRefusal(app, () => claim(lin, taskId), 'TASK_NOT_COMPLETED');
    expect(nothing).toMatchObject({ count: 0, goal: 3, path: ['taskId'] });
    await doTimes(app.kernel, linId, 2);
    const [some] = await expectRefusal(app, () => claim(lin, taskId), 'TASK_NOT_COMPLETED');
    expect(some).toMatchObject({ count: 2, goal: 3, message: 'This task is not completed yet: 2 of 3.' });
  });

  it('is not completed by what is taken back, however often it is done again 取消关注后不计', async () => {
    const { app, lin } = await openTown();
    const tao = await app.signUp('Tao');
    await makeTask(app.kernel);
    for (const verb of ['follow', 'unfollow', 'follow', 'unfollow', 'follow'] as const) {
      await follow(lin, tao.userId, verb);
      await deliverAll(app.kernel);
    }
    expect((await tasksSeenBy(lin))[0]?.progress).toMatchObject({ count: 0, state: 'IN_PROGRESS' });
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('stays completed when something is taken back afterwards, or the task is moved', async () => {
    const { app, lin, linId } = await openTown();
    const taskId = await makeTask(app.kernel);
    await doTimes(app.kernel, linId, 2);
    const undoing = { memberId: linId, activity: 'user.followed', key: 'somebody 0', at: day(0) };
    await tell(app.kernel, { undoings: [undoing] });
    await makeTask(app.kernel, { startsAt: day(5) });
    expect((await tasksSeenBy(lin))[0]?.progress).toMatchObject({ state: 'COMPLETED', count: 2 });
    expect((await claim(lin, taskId)).data.errors).toEqual([]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('begins anew each day, and yesterday’s can be claimed until tonight', async () => {
    const { app, linAt, linId } = await openTown();
    const taskId = await makeTask(app.kernel);
    await doTimes(app.kernel, linId, 2);
    const lin = await linAt(day(1));
    const [task] = await tasksSeenBy(lin);
    expect(task).toMatchObject({
      progress: { periodKey: 'day:2026-11-26', state: 'IN_PROGRESS', count: 0 },
      previous: {
        periodKey: 'day:2026-11-25',
        state: 'COMPLETED',
        claimableUntil: '2026-11-26T16:00:00.000Z',
      },
    });
    await expectRefusal(app, () => claim(lin, taskId), 'TASK_NOT_COMPLETED');
    const tomorrow = await linAt(new Date('2026-11-26T16:00:00Z'));
    expect((await tasksSeenBy(tomorrow))[0]?.previous).toBeNull();
    const yesterdays = { periodKey: 'day:2026-11-25' };
    await expectRefusal(app, () => claim(tomorrow, taskId, yesterdays), 'TASK_OVER');
    const tonight = await linAt(new Date('2026-11-26T15:59:59.999Z'));
    expect((await claim(tonight, taskId, yesterdays)).data.errors).toEqual([]);
    expect((await tasksSeenBy(tonight))[0]?.previous).toBeNull();
    expect((await balancesOf(tonight)).available).toBe('20');
  });

  it('that is over is still there for who can claim it, and for nobody else', async () => {
    const { app, linAt, linId } = await openTown();
    await app.signUp('Tao');
    const taskId = await makeTask(app.kernel, { cycle: 'ONCE', endsAt: day(2) });
    await doTimes(app.kernel, linId, 2);
    const lin = await linAt(day(3));
    const tao = await signedInAnew(app, 'Tao');
    expect(await tasksSeenBy(tao)).toEqual([]);
    expect((await tasksSeenBy(lin))[0]?.progress).toMatchObject({
      periodKey: 'once',
      state: 'COMPLETED',
      claimableUntil: '2026-12-04T16:00:00.000Z',
    });
    await expectRefusal(app, () => claim(tao, taskId), 'TASK_NOT_COMPLETED');
    const late = await linAt(new Date('2026-12-04T16:00:00Z'));
    expect(await tasksSeenBy(late)).toEqual([]);
    await expectRefusal(app, () => claim(late, taskId), 'TASK_OVER');
    const justInTime = await linAt(day(9));
    expect((await claim(justInTime, taskId)).data.errors).toEqual([]);
    expect(await tasksSeenBy(justInTime)).toEqual([]);
  });

  it('keeps what it promised when the period began, whatever operators make of it', async () => {
    const { app, lin, linAt, linId } = await openTown();
    const taskId = await makeTask(app.kernel);
    await doTimes(app.kernel, linId, 1);
    await makeTask(app.kernel, { goal: 5, points: 1n });
    await doTimes(app.kernel, linId, 2);
    expect((await claim(lin, taskId)).data.claimed).toMatchObject({ goal: 2, count: 2, points: '20' });
    const tomorrow = await linAt(day(1));
    expect((await tasksSeenBy(tomorrow))[0]?.progress).toMatchObject({ goal: 5, points: '1' });
    await retireTask(systemContext(app.kernel, 'test'), { taskId, reason: 'Enough.' });
    expect(await tasksSeenBy(tomorrow)).toEqual([]);
  });

  it('is none that is unknown or has not begun, nor has it periods of another kind or to come', async () => {
    const { app, lin } = await openTown();
    const later = await makeTask(app.kernel, { slug: 'later', startsAt: day(1) });
    const taskId = await makeTask(app.kernel);
    expect((await tasksSeenBy(lin)).map(({ slug }) => slug)).toEqual(['follow-two']);
    const nobodys = '019ab000-0000-7000-8000-000000000001';
    await expectRefusal(app, () => claim(lin, nobodys), 'TASK_NOT_FOUND');
    await expectRefusal(app, () => claim(lin, later), 'TASK_NOT_FOUND');
    for (const periodKey of [
      'day:2026-11-26',
      'week:2026-W48',
      'once',
      '',
      'day:2026-02-30',
      'day:2026-11-25:',
    ])
      await expectRefusal(app, () => claim(lin, taskId, { periodKey }), 'TASK_PERIOD_INVALID');
    await expectRefusal(app, () => claim(lin, taskId, { periodKey: 'day:2020-01-01' }), 'TASK_OVER');
  });

  it('is paid by its budget as long as that has enough', async () => {
    const { app, lin, linId } = await openTown();
    const ctx = systemContext(app.kernel, 'test');
    const title = { en: 'Autumn', zh: '秋' };
    const { budgetId } = await createBudget(ctx, {
      slug: 'autumn',
      title,
      purpose: 'REWARD',
      asset: 'points',
    });
    const taskId = await makeTask(app.kernel, { budgetId });
    await doTimes(app.kernel, linId, 2);
    await fundBudget(ctx, { budgetId, amount: 19n, reason: 'A beginning.' });
    await expectRefusal(app, () => claim(lin, taskId), 'TASK_BUDGET_SHORT');
    await fundBudget(ctx, { budgetId, amount: 1n, reason: 'The rest.' });
    expect((await claim(lin, taskId)).data.errors).toEqual([]);
    expect((await balancesOf(lin)).available).toBe('20');
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('is claimed once for one idempotency key, which says so', async () => {
    const { app, lin, linId } = await openTown();
    const taskId = await makeTask(app.kernel);
    await doTimes(app.kernel, linId, 2);
    const first = await claim(lin, taskId, { idempotencyKey: 'lin-1' });
    const again = await claim(lin, taskId, { idempotencyKey: 'lin-1' });
    expect(again.data).toEqual(first.data);
    expect(again.extensions).toMatchObject({ replayed: true });
    await expectRefusal(app, () => claim(lin, taskId, { idempotencyKey: 'lin-2' }), 'TASK_ALREADY_CLAIMED');
  });
});

describe('the list of tasks', () => {
  it('stands in the order that operators give, and takes three statements at most', async () => {
    const { app, lin, linId } = await openTown();
    for (const [slug, position] of [['third', 3] as const, ['first', 1] as const, ['second', 2] as const])
      await makeTask(app.kernel, { slug, position });
    await doTimes(app.kernel, linId, 2);
    expect((await tasksSeenBy(lin)).map(({ slug }) => slug)).toEqual(['first', 'second', 'third']);
    const { statements } = await fewestStatements(app.kernel.database.pool, () => lin.run(tasksQuery));
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(3);
  });

  it('is for members', async () => {
    const { app } = await openTown();
    const { errors } = await app.stranger.run(tasksQuery);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('shows a member their own progress only', async () => {
    const { app, linId } = await openTown();
    const tao = await app.signUp('Tao');
    await makeTask(app.kernel);
    await tell(app.kernel, { acts: [act(app.kernel, linId, 'one')] });
    expect((await tasksSeenBy(tao))[0]?.progress.count).toBe(0);
  });
});
