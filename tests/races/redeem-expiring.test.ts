import { expect, it } from 'vitest';
import { expirePoints, redeemReward, spendablePoints, upsertReward } from '#api/points/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { asMember, testKernel } from '#tests/helpers/kernel.ts';
import { faultsIn } from '#tests/points/bank.ts';
import { applause, customer, minute } from '#tests/points/reward-shop.ts';

const rounds = 50;

it('points that expire while they are redeemed go one way or the other, never both', async () => {
  // For whoever redeems it is just before the end of the points, for the job just after it: as on two machines.
  const [before, after] = [new FixedClock(minute(-1)), new FixedClock(minute(-1))];
  const kernel = await testKernel({ enabled: ['template'], clock: before });
  const { client } = kernel.database;
  const house = systemContext(kernel, 'test');
  const late = systemContext(kernel, 'test', { clock: after });
  const form = { ...applause, kind: 'ENTITLEMENT', points: 100n } as const;
  const { rewardId } = await upsertReward(house, form);
  let redeemed = 0;
  for (let round = 0; round < rounds; round += 1) {
    const userId = await customer(kernel, 130n, minute(round));
    before.set(new Date(minute(round).getTime() - 1));
    after.set(minute(round));
    const [answer, job] = await Promise.allSettled([
      redeemReward(asMember(kernel, userId), { rewardId }),
      expirePoints.run(late),
    ]);
    expect(job.status).toBe('fulfilled');
    if (answer.status === 'fulfilled') redeemed += 1;
    else expect(answer.reason).toMatchObject({ code: 'INSUFFICIENT_POINTS', data: { needed: '100' } });
    // What the job has passed over, since it was being spent, goes with the next run.
    await expirePoints.run(late);
    expect(await spendablePoints(house, userId)).toBe(0n);
    const uses = await client.pointsLotUse.findMany({
      where: { lot: { userId } },
      orderBy: { amount: 'desc' },
    });
    const went = answer.status === 'fulfilled' ? [100n, 30n] : [130n];
    expect(uses.map(({ amount }) => amount)).toEqual(went);
  }
  expect(await client.redemption.count()).toBe(redeemed);
  expect(await client.entitlement.count()).toBe(redeemed);
  expect(await faultsIn(kernel)).toEqual([]);
});
