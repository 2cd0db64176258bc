import { describe, expect, it } from 'vitest';
import { creditPoints, giveMonthlyBenefits, moveMembersToLevels, takeBackPoints } from '#api/points/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { PointsFamily } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { faultsIn, type TestError } from './bank.ts';

const title = { en: 'A good deed', zh: '善举' };

function grow({ kernel }: TestApp, userId: string, family: PointsFamily, amount: bigint, source: string) {
  return transact(systemContext(kernel, 'test'), (write) =>
    creditPoints(write, { userId, points: 1n, title, source, kind: 'test.deed', growth: { family, amount } }),
  );
}

async function levelOf(member: Client) {
  const { data } = await member.run<{
    points: {
      level: { level: { name: string; title: string }; next: { name: string } | null; growthToNext: string };
    };
  }>('{ points { level { level { name title } next { name } growthToNext } } }');
  return data.points.level;
}

async function upsertLevel(staff: Client, input: object) {
  const { data } = await staff.admin<{ upsertLevel: { errors: TestError[] } }>(
    'mutation ($input: UpsertLevelInput!) { upsertLevel(input: $input) { level { name } errors { code path } } }',
    { input: { rank: 2, titleEn: 'Regular', titleZh: '社区常客', totalGrowth: '200', ...input } },
  );
  return data.upsertLevel.errors;
}

const details = { perMille: 2_000 };
const monthly = { entitlement: 'points.multiplier', quantity: 1, rhythm: 'MONTHLY', details };

describe('levels', () => {
  it('begin with the first, rise with growth of the right family, and fall when it is taken back', async () => {
    const app = await testApp({ enabled: [] });
    const lin = await app.signUp('Lin');
    const userId = rowId(lin.userId);
    expect(await levelOf(lin)).toMatchObject({
      level: { name: 'V1', title: 'Newcomer' },
      growthToNext: '200',
    });
    await grow(app, userId, 'LIFE', 199n, 'a');
    expect((await levelOf(lin)).level.name).toBe('V1');
    const last = await grow(app, userId, 'LIFE', 1n, 'b');
    expect(await levelOf(lin)).toMatchObject({
      level: { name: 'V2' },
      next: { name: 'V3' },
      growthToNext: '800',
    });
    await grow(app, userId, 'LIFE', 9_000n, 'c');
    // The fourth takes 500 of creation beside.
    expect((await levelOf(lin)).level.name).toBe('V3');
    await grow(app, userId, 'CREATION', 500n, 'd');
    expect((await levelOf(lin)).level.name).toBe('V4');
    await transact(systemContext(app.kernel, 'test'), (write) =>
      takeBackPoints(write, {
        userId,
        transferId: last.transferId,
        lotId: last.lotId ?? '',
        creditedAt: write.clock.now(),
        points: 0n,
        growth: { family: 'CREATION', amount: 1n },
        title,
        source: 'd',
        kind: 'test.undone',
      }),
    );
    expect((await levelOf(lin)).level.name).toBe('V3');
    const changes = await app.kernel.database.client.pointsLevelChange.findMany({ orderBy: { id: 'asc' } });
    expect(changes.map(({ fromRank, toRank }) => [fromRank, toRank])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 3],
    ]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('bring rights once, and others each month, however often the job runs', async () => {
    const clock = new FixedClock(new Date('2026-11-30T15:00:00Z'));
    const app = await testApp({ clock, environment: { PROCESS_ROLE: 'api' } });
    const lin = await app.signUp('Lin');
    const staff = await app.administrator();
    const once = { entitlement: 'points.multiplier', quantity: 3, days: 10, rhythm: 'ONCE', details };
    expect(await upsertLevel(staff, { benefits: [once, monthly] })).toEqual([]);
    await grow(app, rowId(lin.userId), 'LIFE', 200n, 'a');
    await deliverAll(app.kernel);
    const rights = () =>
      app.kernel.database.client.entitlement.findMany({
        orderBy: [{ startsAt: 'asc' }, { quantity: 'desc' }],
        select: { quantity: true, endsAt: true },
      });
    const november = [
      { quantity: 3, endsAt: new Date('2026-12-10T15:00:00Z') },
      // Midnight in Shanghai.
      { quantity: 1, endsAt: new Date('2026-11-30T16:00:00Z') },
    ];
    expect(await rights()).toEqual(november);
    const run = () => giveMonthlyBenefits.run(systemContext(app.kernel, 'test'));
    await run();
    expect(await rights()).toEqual(november);
    clock.set(new Date('2026-11-30T16:00:00Z'));
    await Promise.all([run(), run()]);
    await run();
    expect(await rights()).toEqual([...november, { quantity: 1, endsAt: new Date('2026-12-31T16:00:00Z') }]);
  });

  it('move members when operators change them', async () => {
    const app = await testApp({ environment: { PROCESS_ROLE: 'api' } });
    const [lin, mei] = [await app.signUp('Lin'), await app.signUp('Mei')];
    const staff = await app.administrator();
    await grow(app, rowId(lin.userId), 'LIFE', 150n, 'a');
    await grow(app, rowId(mei.userId), 'LIFE', 90n, 'b');
    expect(await upsertLevel(staff, { totalGrowth: '100' })).toEqual([]);
    const run = () => moveMembersToLevels.run(systemContext(app.kernel, 'test'));
    await run();
    await run();
    expect((await levelOf(lin)).level.name).toBe('V2');
    expect((await levelOf(mei)).level.name).toBe('V1');
    const { rows } = await app.kernel.database.pool.query(
      "SELECT 1 FROM event_log WHERE name = 'level.changed'",
    );
    expect(rows).toHaveLength(3);
  });

  it('are refused for what makes no sense, and nothing changes', async () => {
    const app = await testApp({ environment: { PROCESS_ROLE: 'api' } });
    const staff = await app.administrator();
    const before = await fingerprint(app.kernel.database.pool);
    const wrong: [object, string][] = [
      [{ rank: 0 }, 'LEVEL_RANK_INVALID'],
      [{ titleEn: '' }, 'LEVEL_TITLE_LENGTH'],
      [{ totalGrowth: '-1' }, 'LEVEL_THRESHOLD_INVALID'],
      [{ totalGrowth: '1001' }, 'LEVEL_THRESHOLD_INVALID'],
      [{ lifeGrowth: '-1' }, 'LEVEL_THRESHOLD_INVALID'],
      [{ multiplierPerMille: 999 }, 'LEVEL_MULTIPLIER_INVALID'],
      [{ benefits: [{ ...monthly, entitlement: 'nothing' }] }, 'ENTITLEMENT_KIND_UNKNOWN'],
      [{ benefits: [{ ...monthly, details: { perMille: 999 } }] }, 'ENTITLEMENT_DETAILS_INVALID'],
      [{ benefits: [{ ...monthly, quantity: 0 }] }, 'LEVEL_BENEFITS_INVALID'],
    ];
    for (const [input, code] of wrong)
      expect((await upsertLevel(staff, input)).map((error) => error.code)).toEqual([code]);
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  });
});
