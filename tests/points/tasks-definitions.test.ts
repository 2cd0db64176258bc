import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBudget } from '#core/budgets/create-budget.ts';
import { closeBudget } from '#core/budgets/fund-budget.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import type { TestError } from './bank.ts';
import { makeTask } from './chores.ts';

const nobodys = '019ab000-0000-7000-8000-000000000001';

let app: TestApp;
let staff: Client;

beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  staff = await app.administrator();
});
afterAll(() => app.stop());

interface Answered {
  readonly task: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly TestError[];
}

const form = {
  slug: 'sign-in-five',
  titleEn: 'Sign in five days',
  titleZh: '本周签到五天',
  activity: 'daily.signedIn',
  cycle: 'WEEKLY',
  goal: 5,
  points: '50',
  growth: '10',
  family: 'LIFE',
  reason: 'For the autumn.',
};

async function upsert(change: Readonly<Record<string, unknown>> = {}): Promise<Answered> {
  const answer = await staff.admin<{ upsertTask: Answered }>(
    `mutation ($input: UpsertTaskInput!) { upsertTask(input: $input) {
      task { id slug titleEn titleZh descriptionEn activity cycle goal points growth family position budgetId
        startsAt endsAt retiredAt }
      errors { code message path } } }`,
    { input: { ...form, ...change } },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.upsertTask;
}

async function retire(taskId: string, reason = 'Enough.'): Promise<Answered> {
  const { data } = await staff.admin<{ retireTask: Answered }>(
    'mutation ($input: RetireTaskInput!) { retireTask(input: $input) { task { slug retiredAt } errors { code message path } } }',
    { input: { taskId, reason } },
  );
  return data.retireTask;
}

const auditsOf = async (taskId: string) => {
  const rows = await app.kernel.database.client.auditLog.findMany({
    where: { subject: `task:${taskId}` },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ action, before, after, reason }) => ({ action, before, after, reason }));
};

describe('operators', () => {
  it('make a task, change it by its slug, retire it and let it run again, all on record', async () => {
    const { task, errors } = await upsert();
    expect(errors).toEqual([]);
    expect(task).toMatchObject({
      slug: 'sign-in-five',
      titleZh: '本周签到五天',
      descriptionEn: '',
      activity: 'daily.signedIn',
      cycle: 'WEEKLY',
      goal: 5,
      points: '50',
      growth: '10',
      position: 0,
      budgetId: null,
      startsAt: null,
      retiredAt: null,
    });
    const changed = await upsert({ points: '60', position: 3, reason: 'Worth more.' });
    expect(changed.task).toMatchObject({ id: task?.id, points: '60', position: 3 });
    const retired = await retire(String(task?.id));
    expect(retired.task?.retiredAt).not.toBeNull();
    expect((await retire(String(task?.id))).task).toEqual(retired.task);
    expect((await upsert()).task).toMatchObject({ id: task?.id, retiredAt: null, points: '50' });
    const [, row = ''] = Buffer.from(String(task?.id), 'base64url').toString().split(':');
    expect(await auditsOf(row)).toMatchObject([
      { action: 'upsertTask', before: null, after: { points: '50' }, reason: 'For the autumn.' },
      { action: 'upsertTask', before: { points: '50' }, after: { points: '60' }, reason: 'Worth more.' },
      { action: 'retireTask', reason: 'Enough.' },
      { action: 'upsertTask', before: { points: '60' }, after: { points: '50', retiredAt: null } },
    ]);
  });

  it.each([
    ['a slug that is none', { slug: 'No Slug' }, 'TASK_SLUG_INVALID', 'slug'],
    ['no title', { titleEn: ' ' }, 'TASK_TITLE_LENGTH', 'titleEn'],
    ['a title that is too long', { titleZh: '长'.repeat(61) }, 'TASK_TITLE_LENGTH', 'titleZh'],
    [
      'a description that is too long',
      { descriptionZh: '长'.repeat(501) },
      'TASK_DESCRIPTION_LENGTH',
      'descriptionZh',
    ],
    ['an activity that nobody declares', { activity: 'post.dreamt' }, 'TASK_ACTIVITY_UNKNOWN', 'activity'],
    ['no goal', { goal: 0 }, 'TASK_GOAL_INVALID', 'goal'],
    ['a goal that nobody reaches', { goal: 1_001 }, 'TASK_GOAL_INVALID', 'goal'],
    ['no points', { points: '0' }, 'POINTS_AMOUNT_INVALID', 'points'],
    ['more points than can be', { points: '1000000000000001' }, 'POINTS_AMOUNT_INVALID', 'points'],
    ['growth backward', { growth: '-1' }, 'TASK_GROWTH_INVALID', 'growth'],
    ['a place before the first', { position: -1 }, 'TASK_POSITION_INVALID', 'position'],
    [
      'an end before its beginning',
      { startsAt: '2026-11-25T00:00:00Z', endsAt: '2026-11-25T00:00:00Z' },
      'TASK_WINDOW_INVALID',
      'endsAt',
    ],
    ['no reason', { reason: '' }, 'REASON_LENGTH', 'reason'],
    ['a budget that is not there', { budgetId: encodeId('Budget', nobodys) }, 'BUDGET_NOT_FOUND', 'budgetId'],
    ['the id of something else', { budgetId: encodeId('Post', nobodys) }, 'INVALID_ID', 'budgetId'],
  ])('are refused %s, and nothing changes', async (_name, change, code, path) => {
    const before = await fingerprint(app.kernel.database.pool);
    expect(await upsert({ slug: 'refused', ...change })).toMatchObject({
      task: null,
      errors: [{ code, path: [path] }],
    });
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  });

  it('cannot make another task of one, nor pay it from what holds no points or is closed', async () => {
    const ctx = systemContext(app.kernel, 'test');
    await makeTask(app.kernel, { slug: 'fixed' });
    const title = { en: 'Money', zh: '钱' };
    const money = await createBudget(ctx, { slug: 'money', title, purpose: 'REWARD', asset: 'CNY' });
    const closed = await createBudget(ctx, { slug: 'closed', title, purpose: 'REWARD', asset: 'points' });
    await closeBudget(ctx, { budgetId: closed.budgetId, reason: 'Over.' });
    const before = await fingerprint(app.kernel.database.pool);
    const codeOf = async (change: object) => (await upsert({ slug: 'fixed', ...change })).errors[0];
    expect(await codeOf({ cycle: 'DAILY' })).toMatchObject({ code: 'TASK_KIND_FIXED', path: ['activity'] });
    expect(await codeOf({ activity: 'user.followed' })).toMatchObject({
      code: 'TASK_KIND_FIXED',
      path: ['cycle'],
    });
    const withBudget = (budgetId: string) => codeOf({ slug: 'paid', budgetId: encodeId('Budget', budgetId) });
    expect(await withBudget(money.budgetId)).toMatchObject({ code: 'BUDGET_ASSET_DIFFERS' });
    expect(await withBudget(closed.budgetId)).toMatchObject({ code: 'BUDGET_CLOSED' });
    const unknown = await retire(encodeId('Task', nobodys));
    expect(unknown).toMatchObject({ task: null, errors: [{ code: 'TASK_NOT_FOUND', path: ['taskId'] }] });
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  });

  it('see all tasks, those that are over too, newest first', async () => {
    const { data } = await staff.admin<{ taskDefinitions: { nodes: { slug: string }[]; pageInfo: object } }>(
      '{ taskDefinitions(first: 1) { nodes { slug } pageInfo { hasNextPage } } }',
    );
    expect(data.taskDefinitions).toEqual({ nodes: [{ slug: 'fixed' }], pageInfo: { hasNextPage: true } });
  });

  it('cannot make more than two hundred tasks that are not over', async () => {
    const now = new Date();
    const rows = Array.from({ length: 200 }, (_, n) => ({
      id: `019ab000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      slug: `filler-${n}`,
      titleEn: 'Filler',
      titleZh: '填充',
      activity: 'post.liked',
      cycle: 'ONCE' as const,
      goal: 1,
      points: 1n,
      family: 'LIFE' as const,
      createdAt: now,
      updatedAt: now,
    }));
    const others = await app.kernel.database.client.task.count({ where: { retiredAt: null } });
    await app.kernel.database.client.task.createMany({ data: rows.slice(others) });
    const before = await fingerprint(app.kernel.database.pool);
    expect(await upsert({ slug: 'one-too-many' })).toMatchObject({ errors: [{ code: 'TASKS_TOO_MANY' }] });
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
    expect((await upsert({ titleEn: 'Sign in five times' })).errors).toEqual([]);
  });
});
