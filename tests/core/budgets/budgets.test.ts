import { describe, expect, it } from 'vitest';
import { availablePoints, points } from '#api/points/index.ts';
import { budgetFunds } from '#core/budgets/accounts.ts';
import { payFromBudget, releaseBudget, reserveBudget } from '#core/budgets/reserve.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { transact } from '#core/transact.ts';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { faultsIn, type TestError } from '#tests/points/bank.ts';

interface Figures {
  readonly id: string;
  readonly funded: string;
  readonly paid: string;
  readonly reserved: string;
  readonly available: string;
  readonly paidPerDay: string;
  readonly exhaustedAt: string | null;
}

const figures = 'id funded paid reserved available paidPerDay exhaustedAt';

async function create(staff: Client, input: object = {}) {
  const { data } = await staff.admin<{ createBudget: { budget: Figures | null; errors: TestError[] } }>(
    `mutation ($input: CreateBudgetInput!) { createBudget(input: $input) { budget { ${figures} } errors { code message path } } }`,
    {
      input: {
        slug: 'spring',
        titleEn: 'Spring',
        titleZh: '春季活动',
        purpose: 'REWARD',
        asset: 'points',
        ...input,
      },
    },
  );
  return data.createBudget;
}

async function fund(staff: Client, budgetId: string, amount: string, idempotencyKey?: string) {
  const { data } = await staff.admin<{ fundBudget: { budget: Figures | null; errors: TestError[] } }>(
    `mutation ($input: FundBudgetInput!) { fundBudget(input: $input) { budget { ${figures} } errors { code message path } } }`,
    { input: { budgetId, amount, reason: 'Plan', idempotencyKey } },
  );
  return data.fundBudget;
}

function reserve({ kernel }: Pick<TestApp, 'kernel'>, budgetId: string, amount: bigint, source: string) {
  return transact(systemContext(kernel, 'test'), (write) =>
    reserveBudget(write, { budgetId, amount, source, kind: 'test.prize' }),
  );
}

describe('a budget', () => {
  it('is funded once per key, promises what it has, keeps promises, and gives the rest back', async () => {
    const clock = new FixedClock(new Date('2026-11-25T04:00:00Z'));
    const app = await testApp({ clock });
    const lin = await app.signUp('Lin');
    const staff = await app.administrator();
    const id = (await create(staff)).budget?.id ?? '';
    await fund(staff, id, '1000', 'plan-1');
    expect((await fund(staff, id, '1000', 'plan-1')).budget).toMatchObject({
      funded: '1000',
      available: '1000',
    });

    const { reservationId } = await reserve(app, rowId(id), 700n, 'contest');
    await expect(reserve(app, rowId(id), 301n, 'lottery')).rejects.toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
    });
    const pay = (amount: bigint, source: string) =>
      transact(systemContext(app.kernel, 'test'), (write) =>
        payFromBudget(write, {
          budgetId: rowId(id),
          reservationId,
          source,
          kind: 'test.prize',
          to: [{ account: availablePoints.of(rowId(lin.userId)), amount }],
        }),
      );
    await pay(280n, 'first prize');
    expect((await pay(280n, 'first prize')).isReplay).toBe(true);
    await expect(pay(421n, 'second prize')).rejects.toMatchObject({ code: 'HOLD_EXCEEDED' });

    const list = await staff.admin<{ budgets: { nodes: Figures[] } }>(`{ budgets { nodes { ${figures} } } }`);
    // 280 in 14 days are 20 a day, so that 300 last 15 days.
    expect(list.data.budgets.nodes).toEqual([
      {
        id,
        funded: '1000',
        paid: '280',
        reserved: '420',
        available: '300',
        paidPerDay: '20',
        exhaustedAt: '2026-12-10T04:00:00.000Z',
      },
    ]);
    await transact(systemContext(app.kernel, 'test'), (write) => releaseBudget(write, reservationId));
    const closed = await staff.admin<{ closeBudget: { budget: Figures & { closedAt: string } } }>(
      `mutation ($input: CloseBudgetInput!) { closeBudget(input: $input) { budget { closedAt ${figures} } errors { code } } }`,
      { input: { budgetId: id, reason: 'Over' } },
    );
    expect(closed.data.closeBudget.budget).toMatchObject({
      closedAt: '2026-11-25T04:00:00.000Z',
      funded: '280',
      paid: '280',
      available: '0',
    });
    await expect(reserve(app, rowId(id), 1n, 'late')).rejects.toMatchObject({ code: 'BUDGET_CLOSED' });
    // The prize went to the ledger by hand here, without a lot: only the ledger's own books are asked.
    expect((await faultsIn(app.kernel)).filter((fault) => !fault.includes('in lots'))).toEqual([]);
  });

  it('promises no more than it has to a hundred at once', async () => {
    const app = await testApp();
    const staff = await app.administrator();
    const id = (await create(staff)).budget?.id ?? '';
    await fund(staff, id, '1000');
    const tries = Array.from({ length: 100 }, (_, n) => reserve(app, rowId(id), 270n, `prize ${n}`));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    const account = budgetFunds(points).of(rowId(id));
    expect((await balancesOf(systemContext(app.kernel, 'test'), [account]))(account)).toEqual({
      id: account.id,
      balance: 1000n,
      held: 810n,
    });
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('promises nothing before it starts and after it ends', async () => {
    const clock = new FixedClock(new Date('2026-11-25T04:00:00Z'));
    const app = await testApp({ clock });
    const staff = await app.administrator();
    const window = { startsAt: '2026-11-25T05:00:00Z', endsAt: '2026-11-25T06:00:00Z' };
    const id = (await create(staff, window)).budget?.id ?? '';
    await fund(staff, id, '10');
    await expect(reserve(app, rowId(id), 1n, 'a')).rejects.toMatchObject({ code: 'BUDGET_OUTSIDE_WINDOW' });
    clock.set(new Date('2026-11-25T05:00:00Z'));
    await reserve(app, rowId(id), 1n, 'b');
    clock.set(new Date('2026-11-25T06:00:00Z'));
    await expect(reserve(app, rowId(id), 1n, 'c')).rejects.toMatchObject({ code: 'BUDGET_OUTSIDE_WINDOW' });
  });

  it('is refused for what makes no sense, and nothing changes', async () => {
    const app = await testApp({ environment: { PROCESS_ROLE: 'api' } });
    const staff = await app.administrator();
    const id = (await create(staff)).budget?.id ?? '';
    const before = await fingerprint(app.kernel.database.pool);
    const wrong: [object, string][] = [
      [{ slug: 'Spring!' }, 'BUDGET_SLUG_INVALID'],
      [{}, 'BUDGET_SLUG_TAKEN'],
      [{ slug: 'b2', titleZh: '  ' }, 'BUDGET_TITLE_LENGTH'],
      [{ slug: 'b2', asset: 'gold' }, 'ASSET_UNKNOWN'],
      [
        { slug: 'b2', startsAt: '2026-12-01T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' },
        'BUDGET_WINDOW_INVALID',
      ],
    ];
    for (const [input, code] of wrong)
      expect((await create(staff, input)).errors.map((error) => error.code)).toEqual([code]);
    for (const amount of ['0', '-1', '1000000000000001'])
      expect((await fund(staff, id, amount)).errors.map((error) => error.code)).toEqual(['AMOUNT_INVALID']);
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  });
});
