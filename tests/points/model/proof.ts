import { expect } from 'vitest';
import { creditPoints, pointsChecks, pointsFamilies } from '#api/points/index.ts';
import { transact } from '#core/transact.ts';
import { proveLedger } from '#tests/core/ledger/model/proof.ts';
import { purposeOf } from './rules.ts';
import type { PointsWorld } from './world.ts';

/** Everything that must hold of points and of the ledger below them. */
export async function provePoints(world: PointsWorld): Promise<void> {
  await proveLedger(world);
  for (const { rule, find } of pointsChecks) expect(await find(world.ctx()), rule).toEqual([]);
  for (const member of world.members) await proveLevel(world, member);
}

/** The level is the highest that the growth reaches, whatever came in between. */
async function proveLevel(world: PointsWorld, userId: string): Promise<void> {
  world.clock.advanceMs(1);
  await transact(world.ctx(), (write) =>
    creditPoints(write, {
      userId,
      points: 1n,
      growth: { family: 'LIFE', amount: 1n },
      title: { en: 'The last one', zh: '最后一笔' },
      source: `last of ${userId}`,
      kind: 'test.last',
    }),
  );
  const grown = pointsFamilies.map((family) => world.model.balanceOf(purposeOf(family), userId));
  const total = grown.reduce((sum, one) => sum + one, 1n);
  const levels = await world.kernel.database.client.pointsLevel.findMany({ orderBy: { rank: 'desc' } });
  const reached = levels.find(
    (level) =>
      total >= level.totalGrowth && world.model.balanceOf('growth.creation', userId) >= level.creationGrowth,
  );
  const changes = await world.kernel.database.client.pointsLevelChange.findMany({
    where: { userId },
    orderBy: { id: 'desc' },
    take: 1,
  });
  expect(changes[0]?.toRank).toBe(reached?.rank);
}
