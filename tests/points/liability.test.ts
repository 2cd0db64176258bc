import { expect, it } from 'vitest';
import { creditPoints } from '#api/points/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { testApp } from '#tests/helpers/app.ts';
import { rowId } from '#tests/helpers/row-id.ts';

it('the house sees what it owes, by the month in which it expires, and what that costs', async () => {
  const clock = new FixedClock(new Date('2026-11-25T04:00:00Z'));
  const app = await testApp({ clock, environment: { PROCESS_ROLE: 'api' } });
  const lin = await app.signUp('Lin');
  const staff = await app.administrator();
  const credit = (points: bigint, source: string, expiresAt: string | null, availableAt?: string) =>
    transact(systemContext(app.kernel, 'test'), (write) =>
      creditPoints(write, {
        userId: rowId(lin.userId),
        points,
        title: { en: 'A gift', zh: '礼物' },
        source,
        kind: 'test.gift',
        expiresAt: expiresAt === null ? null : new Date(expiresAt),
        ...(availableAt && { availableAt: new Date(availableAt) }),
      }),
    );
  // The last second of November in Shanghai, and the first of December.
  await credit(1_500n, 'a', '2026-11-30T15:59:59Z');
  await credit(700n, 'b', '2026-11-30T16:00:00Z');
  await credit(300n, 'c', '2026-12-15T00:00:00Z', '2026-12-01T00:00:00Z');
  await credit(50n, 'd', null);
  await staff.admin(
    'mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { errors { code } } }',
    { input: { key: 'points', values: { costMinorPerThousand: 800, costCurrency: 'EUR' } } },
  );
  const { data } = await staff.admin(
    `{ pointsLiability { available pending owed cost { amountMinor currency formatted }
       months { month available pending cost { amountMinor } } } }`,
  );
  expect(data).toEqual({
    pointsLiability: {
      available: '2250',
      pending: '300',
      owed: '0',
      cost: { amountMinor: '2040', currency: 'EUR', formatted: '€20.40' },
      months: [
        { month: '2026-11', available: '1500', pending: '0', cost: { amountMinor: '1200' } },
        { month: '2026-12', available: '700', pending: '300', cost: { amountMinor: '800' } },
        { month: null, available: '50', pending: '0', cost: { amountMinor: '40' } },
      ],
    },
  });
  const points = await staff.admin(
    `{ memberPoints(userId: "${lin.userId}") { balances { available pending nextAvailableAt expiringSoon { points expiresAt } }
       entries(account: PENDING) { nodes { points title } } } }`,
  );
  expect(points.data).toEqual({
    memberPoints: {
      balances: {
        available: '2250',
        pending: '300',
        nextAvailableAt: '2026-12-01T00:00:00.000Z',
        expiringSoon: [
          { points: '1500', expiresAt: '2026-11-30T15:59:59.000Z' },
          { points: '700', expiresAt: '2026-11-30T16:00:00.000Z' },
        ],
      },
      entries: { nodes: [{ points: '300', title: 'A gift' }] },
    },
  });
});
