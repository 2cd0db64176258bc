import { expect, it } from 'vitest';
import { cancelMyRedemption, pointsChecks, redeemReward, upsertReward } from '#api/points/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { faultsIn } from './bank.ts';
import { customer, home, minute, plush } from './reward-shop.ts';

it('whatever is wrong with redemptions is found', async ({ onTestFinished }) => {
  const opened = await openTestKernel({ clock: new FixedClock(minute(0)) });
  onTestFinished(opened.close);
  const { kernel, databaseUrl } = opened;
  const house = systemContext(kernel, 'test');
  const { rewardId } = await upsertReward(house, { ...plush, kind: 'BRAND_OBJECT', points: 50n });
  const userId = await customer(kernel, 150n);
  const member = asMember(kernel, userId);
  const redeem = async () => (await redeemReward(member, { rewardId, address: home })).redemptionId;
  const [placed, cancelled] = [await redeem(), await redeem()];
  await cancelMyRedemption(member, { redemptionId: cancelled });
  expect(await faultsIn(kernel)).toEqual([]);
  const found = async () => (await Promise.all(pointsChecks.map((check) => check.find(house)))).flat().sort();
  const statements: [string, string[]][] = [
    ['UPDATE reward SET redeemed = 2', ['reward plush-panda says 2, and has 1 redemptions']],
    [
      'UPDATE reward SET redeemed = 1; UPDATE reward_quota SET redeemed = 0',
      [`reward ${rewardId}, member ${userId}: the quota says 0, and there are 1`],
    ],
    [
      `UPDATE reward_quota SET redeemed = 1; UPDATE redemption SET state = 'SHIPPED' WHERE id = '${placed}'`,
      [`redemption ${placed} is SHIPPED, and no step says so`],
    ],
    [
      `UPDATE redemption SET state = 'PLACED';
       UPDATE reward SET redeemed = 2; UPDATE reward_quota SET redeemed = 2`,
      [`redemption ${cancelled} is PLACED, and its points were given back`],
    ],
  ];
  for (const [statement, faults] of statements) {
    await asOwner(databaseUrl, statement);
    expect(await found()).toEqual(faults);
  }
});
