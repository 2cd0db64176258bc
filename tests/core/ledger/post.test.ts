import { describe, expect, it } from 'vitest';
import { auditLedger } from '#core/ledger/audit.ts';
import { balancesAt } from '#core/ledger/balances.ts';
import { capture, hold, release } from '#core/ledger/hold.ts';
import { reverse } from '#core/ledger/reverse.ts';
import { sealDay } from '#core/ledger/seal.ts';
import { statementOf } from '#core/ledger/statement.ts';
import { transferFunds } from '#core/ledger/transfer-funds.ts';
import { transact } from '#core/transact.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { balanceOf, beadBoxes, give, mint, purses, testCtx } from './purse.ts';

const payment = (from: string, to: string, amount: bigint, source: string) => ({
  source,
  kind: 'test.payment',
  legs: [
    { account: purses.of(from), amount: -amount },
    { account: purses.of(to), amount },
  ],
});

describe('posting a transfer', () => {
  it('moves the amount and leaves the sum as it was', async () => {
    const kernel = await testKernel();
    await give(kernel, 'ada', 100n);
    const first = await transferFunds(testCtx(kernel), payment('ada', 'bob', 30n, 'lunch'));
    expect(first.isReplay).toBe(false);
    expect(await balanceOf(kernel, purses.of('ada'))).toBe(70n);
    expect(await balanceOf(kernel, purses.of('bob'))).toBe(30n);
    expect(await balanceOf(kernel, mint.near('ada'))).toBe(-100n);
    const audit = await auditLedger(testCtx(kernel));
    expect(audit).toEqual({ accounts: 3, entries: 4, days: 0, faults: [] });
  });

  it('gives the first answer to a repeat, and refuses a repeat that asks for something else', async () => {
    const kernel = await testKernel();
    await give(kernel, 'ada', 100n);
    const first = await transferFunds(testCtx(kernel), payment('ada', 'bob', 30n, 'lunch'));
    expect(await transferFunds(testCtx(kernel), payment('ada', 'bob', 30n, 'lunch'))).toEqual({
      transferId: first.transferId,
      isReplay: true,
    });
    await expect(transferFunds(testCtx(kernel), payment('ada', 'bob', 31n, 'lunch'))).rejects.toMatchObject({
      code: 'LEDGER_REPEAT_DIFFERS',
    });
    expect(await balanceOf(kernel, purses.of('bob'))).toBe(30n);
  });

  it('refuses what is not there, and legs that do not sum to zero in each asset', async () => {
    const kernel = await testKernel();
    await give(kernel, 'ada', 100n);
    await expect(transferFunds(testCtx(kernel), payment('ada', 'bob', 101n, 'x'))).rejects.toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
    });
    const crooked = [
      { account: purses.of('ada'), amount: -5n },
      { account: beadBoxes.of('bob'), amount: 5n },
    ];
    await expect(
      transferFunds(testCtx(kernel), { source: 'x', kind: 'test.swap', legs: crooked }),
    ).rejects.toThrow(RangeError);
    expect(await auditLedger(testCtx(kernel))).toMatchObject({ entries: 2, faults: [] });
  });

  it('holds, captures in parts and releases the rest', async () => {
    const kernel = await testKernel();
    const ctx = testCtx(kernel);
    await give(kernel, 'ada', 100n);
    const { holdId } = await transact(ctx, (write) =>
      hold(write, { account: purses.of('ada'), amount: 80n, source: 'room', kind: 'test.deposit' }),
    );
    await expect(transferFunds(ctx, payment('ada', 'bob', 21n, 'y'))).rejects.toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
    });
    const take = (amount: bigint, source: string) =>
      transact(ctx, (write) =>
        capture(write, {
          holdId,
          from: purses.of('ada'),
          to: [{ account: purses.of('bob'), amount }],
          source,
          kind: 'test.rent',
        }),
      );
    await take(50n, 'day 1');
    expect((await take(50n, 'day 1')).isReplay).toBe(true);
    await expect(take(31n, 'day 2')).rejects.toMatchObject({ code: 'HOLD_EXCEEDED' });
    expect(await transact(ctx, (write) => release(write, holdId))).toBe(30n);
    expect(await transact(ctx, (write) => release(write, holdId))).toBe(0n);
    expect(await balanceOf(kernel, purses.of('ada'))).toBe(50n);
    expect(await balanceOf(kernel, purses.of('bob'))).toBe(50n);
    expect((await auditLedger(ctx)).faults).toEqual([]);
  });

  it('takes a transfer back in parts that sum to the whole', async () => {
    const kernel = await testKernel();
    const ctx = testCtx(kernel);
    await give(kernel, 'ada', 100n);
    const { transferId } = await transferFunds(ctx, {
      source: 'order',
      kind: 'test.split',
      legs: [
        { account: purses.of('ada'), amount: -10n },
        { account: purses.of('bob'), amount: 3n },
        { account: purses.of('cai'), amount: 3n },
        { account: purses.of('dan'), amount: 4n },
      ],
    });
    const back = (of: bigint, source: string) =>
      transact(ctx, (write) =>
        reverse(write, { transferId, part: { of, whole: 7n }, source, kind: 'test.back' }),
      );
    for (const of of [1n, 2n, 4n, 5n, 7n]) await back(of, `refund ${of}`);
    expect(await back(7n, 'again')).toBeNull();
    await expect(back(8n, 'too much')).rejects.toMatchObject({ code: 'REVERSAL_EXCEEDED' });
    for (const person of ['bob', 'cai', 'dan']) expect(await balanceOf(kernel, purses.of(person))).toBe(0n);
    expect(await balanceOf(kernel, purses.of('ada'))).toBe(100n);
    expect((await auditLedger(ctx)).faults).toEqual([]);
  });

  it('seals days, and shows the past', async () => {
    const kernel = await testKernel();
    const ctx = testCtx(kernel);
    await give(kernel, 'ada', 100n);
    const day = await sealDay(ctx, '2026-11-24');
    expect(day).toMatchObject({ day: '2026-11-24', accounts: 2 });
    await transferFunds(ctx, payment('ada', 'bob', 30n, 'lunch'));
    expect(await sealDay(ctx, '2026-11-24')).toEqual(day);
    expect(await sealDay(ctx, '2026-11-25')).toMatchObject({ accounts: 3 });
    expect(await auditLedger(ctx)).toMatchObject({ days: 2, faults: [] });
    expect((await balancesAt(ctx, [purses.of('ada')], new Date(0)))(purses.of('ada'))).toBe(0n);
    const lines = await statementOf(ctx, purses.of('ada'), { from: undefined, limit: 10, backward: false });
    expect(lines.map(({ amount, balance }) => [amount, balance])).toEqual([
      [-30n, 70n],
      [100n, 100n],
    ]);
  });
});
