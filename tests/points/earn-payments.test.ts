import { describe, expect, it } from 'vitest';
import { growthAccount, releasePendingPoints, spendPoints, standingOf } from '#api/points/index.ts';
import { systemContext } from '#core/context.ts';
import { grantEntitlement } from '#core/entitlements/grant.ts';
import { balancesOf as ledgerBalancesOf } from '#core/ledger/balances.ts';
import { transact } from '#core/transact.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { faultsIn } from './bank.ts';
import { correctRun, earningsOf, letRun, noon, quietApp, upsertRule } from './earning.ts';

const run = { slug: 'run', activity: 'running.run' };
const dayMs = 24 * 60 * 60 * 1000;

const testCtx = ({ kernel }: Pick<TestApp, 'kernel'>) => systemContext(kernel, 'test');

async function standing(app: TestApp, userId: string) {
  const { available, pending, debt } = await standingOf(testCtx(app), rowId(userId));
  return { available, pending, debt };
}

async function growthOf(app: TestApp, userId: string, family: 'LIFE' | 'PUBLIC_GOOD') {
  const account = growthAccount(rowId(userId), family);
  return (await ledgerBalancesOf(testCtx(app), [account]))(account).balance;
}

async function runsOf(app: TestApp, userId: string, ...metres: readonly number[]) {
  for (const one of metres) await letRun(app.kernel, { userId, metres: one, at: app.kernel.clock.now() });
  await deliverAll(app.kernel);
}

async function fundedBudget(staff: Client, amount: string, window: object = {}): Promise<string> {
  const { data } = await staff.admin<{ createBudget: { budget: { id: string } } }>(
    'mutation ($input: CreateBudgetInput!) { createBudget(input: $input) { budget { id } errors { code } } }',
    {
      input: {
        slug: 'spring',
        titleEn: 'Spring',
        titleZh: '春',
        purpose: 'REWARD',
        asset: 'points',
        ...window,
      },
    },
  );
  const { id } = data.createBudget.budget;
  await staff.admin('mutation ($input: FundBudgetInput!) { fundBudget(input: $input) { errors { code } } }', {
    input: { budgetId: id, amount, reason: 'Plan' },
  });
  return id;
}

describe('a rule', () => {
  it('pays a rate rounded down, and growth beside in its family', async () => {
    const { app, staff } = await quietApp();
    const lin = await app.signUp('Lin');
    const rate = { ratePoints: '3', ratePer: '1000', growthPerMille: 500, family: 'PUBLIC_GOOD' };
    await upsertRule(staff, { ...run, ...rate });
    await runsOf(app, lin.userId, 333, 334, 5_000, -5_000);
    expect(await earningsOf(app, lin.userId)).toEqual([
      ['run', 1n, 0n],
      ['run', 15n, 0n],
    ]);
    // Half a point of growth is none; half of 15 is 7.
    expect(await growthOf(app, lin.userId, 'PUBLIC_GOOD')).toBe(7n);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('pays only in its window, to members that exist', async () => {
    const { app, staff, clock } = await quietApp();
    const lin = await app.signUp('Lin');
    const [startsAt, endsAt] = [new Date(noon.getTime() + 1_000), new Date(noon.getTime() + 2_000)];
    await upsertRule(staff, { ...run, points: '5', startsAt, endsAt });
    clock.advanceMs(5_000);
    for (const afterMs of [999, 1_000, 1_999, 2_000])
      await letRun(app.kernel, { userId: lin.userId, metres: 1, at: new Date(noon.getTime() + afterMs) });
    const nobody = Buffer.from('User:00000000-0000-7000-8000-000000000000').toString('base64url');
    await letRun(app.kernel, { userId: nobody, metres: 1, at: startsAt });
    await deliverAll(app.kernel);
    expect(await app.kernel.database.client.pointsEarning.count()).toBe(2);
    expect((await standing(app, lin.userId)).available).toBe(10n);
  });

  it('is multiplied by the greatest of level and rights at the time of the act, where it says so', async () => {
    const { app, staff, clock } = await quietApp();
    const lin = await app.signUp('Lin');
    const userId = rowId(lin.userId);
    await upsertRule(staff, { ...run, points: '101' });
    await upsertRule(staff, {
      ...run,
      slug: 'plain',
      points: '100',
      usesMultiplier: false,
      growthPerMille: 0,
    });
    const give = (perMille: unknown, source: string) =>
      transact(testCtx(app), (write) =>
        grantEntitlement(write, {
          userId,
          kind: 'points.multiplier',
          quantity: null,
          endsAt: new Date(noon.getTime() + dayMs),
          source,
          details: { perMille },
        }),
      );
    await runsOf(app, lin.userId, 1);
    clock.advanceMs(1);
    await runsOf(app, lin.userId, 1);
    clock.advanceMs(1);
    // 202 of growth: the second level, which multiplies by 1.05.
    await runsOf(app, lin.userId, 1);
    clock.advanceMs(1);
    await give(1_500, 'a');
    await give(1_250, 'b');
    await expect(give('a lot', 'c')).rejects.toMatchObject({ code: 'ENTITLEMENT_DETAILS_INVALID' });
    await runsOf(app, lin.userId, 1);
    clock.advanceMs(1);
    await letRun(app.kernel, { userId: lin.userId, metres: 1, at: new Date(noon.getTime() + 2) });
    await deliverAll(app.kernel);
    clock.set(new Date(noon.getTime() + dayMs));
    await runsOf(app, lin.userId, 1);
    const earned = (await earningsOf(app, lin.userId)).filter(([slug]) => slug === 'run');
    expect(earned.map(([, points]) => points)).toEqual([101n, 101n, 106n, 106n, 151n, 106n]);
    const plain = (await earningsOf(app, lin.userId)).filter(([slug]) => slug === 'plain');
    expect(plain.map(([, points]) => points)).toEqual([100n, 100n, 100n, 100n, 100n, 100n]);
  });

  it('pays from its budget while there is enough, and stops no other rule', async () => {
    const { app, staff, clock } = await quietApp();
    const lin = await app.signUp('Lin');
    const endsAt = new Date(noon.getTime() + 60_000);
    const budgetId = await fundedBudget(staff, '100', { endsAt });
    await upsertRule(staff, { ...run, ratePoints: '1', ratePer: '1', budgetId });
    await upsertRule(staff, { ...run, slug: 'beside', points: '1' });
    await runsOf(app, lin.userId, 70, 40, 30);
    const fromBudget = async () =>
      (await earningsOf(app, lin.userId))
        .filter(([slug]) => slug === 'run')
        .map(([, points]) => points)
        .sort();
    // 40 are not cut to 30: a budget pays or does not.
    expect(await fromBudget()).toEqual([30n, 70n]);
    expect((await standing(app, lin.userId)).available).toBe(103n);
    await staff.admin(
      'mutation ($input: FundBudgetInput!) { fundBudget(input: $input) { errors { code } } }',
      { input: { budgetId, amount: '100', reason: 'More' } },
    );
    clock.set(endsAt);
    await runsOf(app, lin.userId, 50);
    expect(await fromBudget()).toEqual([30n, 70n]);
    await letRun(app.kernel, { userId: lin.userId, metres: 20, at: new Date(endsAt.getTime() - 1) });
    await deliverAll(app.kernel);
    expect(await fromBudget()).toEqual([20n, 30n, 70n]);
    await staff.admin(
      'mutation ($input: CloseBudgetInput!) { closeBudget(input: $input) { errors { code } } }',
      { input: { budgetId, reason: 'Over' } },
    );
    await letRun(app.kernel, { userId: lin.userId, metres: 20, at: noon });
    await deliverAll(app.kernel);
    expect(await fromBudget()).toEqual([20n, 30n, 70n]);
    expect((await standing(app, lin.userId)).available).toBe(126n);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });
});

describe('what was earned', () => {
  it('is pending, then released, then taken back from what is left, and the rest is owed', async () => {
    const { app, staff, clock } = await quietApp();
    const lin = await app.signUp('Lin');
    await upsertRule(staff, { ...run, ratePoints: '1', ratePer: '1', pendingDays: 7, expiresAfterDays: 30 });
    const runId = await letRun(app.kernel, { userId: lin.userId, metres: 100 });
    const other = await letRun(app.kernel, { userId: lin.userId, metres: 11 });
    clock.advanceMs(dayMs);
    await deliverAll(app.kernel);
    expect(await standing(app, lin.userId)).toEqual({ available: 0n, pending: 111n, debt: 0n });
    const lots = await app.kernel.database.client.pointsLot.findMany({ orderBy: { amount: 'asc' } });
    const released = new Date(noon.getTime() + 7 * dayMs);
    expect(lots.map(({ availableAt, expiresAt }) => [availableAt, expiresAt])).toEqual(
      Array.from({ length: 2 }, () => [released, new Date(released.getTime() + 30 * dayMs)]),
    );
    await correctRun(app.kernel, lin.userId, other, { undone: 1, whole: 1 });
    await deliverAll(app.kernel);
    expect(await standing(app, lin.userId)).toEqual({ available: 0n, pending: 100n, debt: 0n });
    clock.set(released);
    await releasePendingPoints.run(testCtx(app));
    await transact(testCtx(app), (write) =>
      spendPoints(write, {
        userId: rowId(lin.userId),
        points: 80n,
        title: { en: 'Water', zh: '水' },
        source: 'water',
        kind: 'test.spent',
      }),
    );
    await correctRun(app.kernel, lin.userId, runId, { undone: 50, whole: 100 });
    await deliverAll(app.kernel);
    expect(await standing(app, lin.userId)).toEqual({ available: 0n, pending: 0n, debt: 30n });
    expect(await growthOf(app, lin.userId, 'LIFE')).toBe(50n);
    await correctRun(app.kernel, lin.userId, runId, { undone: 1, whole: 1 });
    await deliverAll(app.kernel);
    expect(await standing(app, lin.userId)).toEqual({ available: 0n, pending: 0n, debt: 80n });
    expect(await growthOf(app, lin.userId, 'LIFE')).toBe(0n);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('is taken back to a cumulative part: 30 of 100, then 100 of 100, to the last point', async () => {
    const { app, staff } = await quietApp();
    const lin = await app.signUp('Lin');
    await upsertRule(staff, { ...run, ratePoints: '1', ratePer: '1', growthPerMille: 1_500 });
    const runId = await letRun(app.kernel, { userId: lin.userId, metres: 7 });
    const back = async (undone: number) => {
      await correctRun(app.kernel, lin.userId, runId, { undone, whole: 100 });
      await deliverAll(app.kernel);
      return [(await standing(app, lin.userId)).available, await growthOf(app, lin.userId, 'LIFE')];
    };
    // 2 of 7 points and 3 of 10 of growth.
    expect(await back(30)).toEqual([5n, 7n]);
    expect(await back(30)).toEqual([5n, 7n]);
    expect(await back(10)).toEqual([5n, 7n]);
    expect(await back(100)).toEqual([0n, 0n]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('goes back to the budget that paid it', async () => {
    const { app, staff } = await quietApp();
    const lin = await app.signUp('Lin');
    const budgetId = await fundedBudget(staff, '100');
    await upsertRule(staff, { ...run, points: '40', budgetId });
    const runId = await letRun(app.kernel, { userId: lin.userId, metres: 1 });
    await deliverAll(app.kernel);
    // The rule is another one by now.
    await upsertRule(staff, { ...run, points: '40', family: 'CREATION' });
    await correctRun(app.kernel, lin.userId, runId, { undone: 1, whole: 1 });
    await deliverAll(app.kernel);
    const { data } = await staff.admin<{ budgets: { nodes: { available: string }[] } }>(
      '{ budgets { nodes { available } } }',
    );
    expect(data.budgets.nodes).toEqual([{ available: '100' }]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });
});
