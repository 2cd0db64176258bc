import { describe, expect, it } from 'vitest';
import { expirePoints, giveBackPoints, spendablePoints, spendPoints } from '#api/points/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { encodeId } from '#schema/common/ids.ts';
import { testApp } from '#tests/helpers/app.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { balancesOf, faultsIn, grant } from './bank.ts';

const day = (n: number) => new Date(Date.parse('2026-11-25T04:00:00Z') + n * 86_400_000);
/** Nothing works in the background. */
const quiet = { environment: { PROCESS_ROLE: 'api' } };
const title = { en: 'A mug', zh: '马克杯' };

describe('points', () => {
  it('are given by hand with a reason that the member reads, once per key', async () => {
    const app = await testApp();
    const lin = await app.signUp('Lin');
    const staff = await app.administrator();
    const input = { userId: lin.userId, points: '120', reason: '感谢反馈', idempotencyKey: 'thanks-1' };
    expect(await grant(staff, input)).toEqual([]);
    expect(await grant(staff, input)).toEqual([]);
    const { data } = await lin.run<{ points: { entries: { nodes: unknown[] } } }>(
      '{ points { entries { nodes { points balance title kind reason } } } }',
    );
    expect(data.points.entries.nodes).toEqual([
      {
        points: '120',
        balance: '120',
        title: 'Given by the house',
        kind: 'points.granted',
        reason: '感谢反馈',
      },
    ]);
    expect(await balancesOf(lin)).toEqual({ available: '120', pending: '0', debt: '0' });
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('are not given for what makes no sense, and nothing changes', async () => {
    const app = await testApp(quiet);
    const lin = await app.signUp('Lin');
    const staff = await app.administrator();
    const nobody = '01935b6e-0000-7000-8000-000000000000';
    const wrong: [Record<string, unknown>, string][] = [
      [{ points: '0' }, 'POINTS_AMOUNT_INVALID'],
      [{ points: '-5' }, 'POINTS_AMOUNT_INVALID'],
      [{ points: '1000000000000001' }, 'POINTS_AMOUNT_INVALID'],
      [{ reason: ' ' }, 'REASON_LENGTH'],
      [{ expiresAt: '2020-01-01T00:00:00Z' }, 'POINTS_EXPIRY_PAST'],
      [{ userId: encodeId('User', nobody) }, 'MEMBER_NOT_FOUND'],
      [{ budgetId: encodeId('Budget', nobody) }, 'BUDGET_NOT_FOUND'],
    ];
    const before = await fingerprint(app.kernel.database.pool);
    for (const [input, code] of wrong) {
      const errors = await grant(staff, { userId: lin.userId, points: '5', ...input });
      expect(errors.map((error) => error.code)).toEqual([code]);
    }
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  });

  it('that expire first are spent first, come back where they were, and expire by lot', async () => {
    const clock = new FixedClock(day(0));
    const app = await testApp({ clock });
    const lin = await app.signUp('Lin');
    const [, userId = ''] = Buffer.from(lin.userId, 'base64url').toString().split(':');
    const staff = await app.administrator();
    await grant(staff, { userId: lin.userId, points: '100', expiresAt: day(40).toISOString() });
    await grant(staff, { userId: lin.userId, points: '50', expiresAt: day(10).toISOString() });
    const ctx = systemContext(app.kernel, 'test');
    const { transferId } = await transact(ctx, (write) =>
      spendPoints(write, { userId, points: 70n, title, source: 'shop', kind: 'test.spent' }),
    );
    const lots = () =>
      app.kernel.database.client.pointsLot.findMany({
        orderBy: { amount: 'asc' },
        select: { remaining: true },
      });
    expect(await lots()).toEqual([{ remaining: 0n }, { remaining: 80n }]);
    await transact(ctx, (write) =>
      giveBackPoints(write, {
        userId,
        transferId,
        part: { of: 1n, whole: 2n },
        title,
        source: 'back',
        kind: 'test.back',
      }),
    );
    expect(await lots()).toEqual([{ remaining: 15n }, { remaining: 100n }]);
    clock.set(day(41));
    await expirePoints.run(systemContext(app.kernel, 'test'));
    expect(await spendablePoints(systemContext(app.kernel, 'test'), userId)).toBe(0n);
    expect(await lots()).toEqual([{ remaining: 0n }, { remaining: 0n }]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('are shown as one page by no more than five statements, and live', async () => {
    const app = await testApp(quiet);
    const lin = await app.signUp('Lin');
    const staff = await app.administrator();
    for (const points of ['10', '20', '30']) await grant(staff, { userId: lin.userId, points });
    const page = `{ points { balances { available held pending debt expiringSoon { points expiresAt } }
      level { level { name title } next { name } totalGrowth growthToNext families { family growth } }
      entries(first: 20) { nodes { points balance title occurredAt } pageInfo { hasNextPage } } } }`;
    await lin.run(page);
    const { statements } = await fewestStatements(app.kernel.database.pool, () => lin.run(page));
    expect(statements.length).toBeLessThanOrEqual(5);

    const watch = lin.watch<{ pointsUpdates: { balances: { available: string } } }>(
      'subscription { pointsUpdates { balances { available } } }',
    );
    await watch.until(({ pointsUpdates }) => pointsUpdates.balances.available === '60');
    await grant(staff, { userId: lin.userId, points: '5' });
    await watch.until(({ pointsUpdates }) => pointsUpdates.balances.available === '65');
    await watch.close();
  });
});
