import { creditPoints, redeemReward, shipRedemption, upsertReward } from '#api/points/index.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { encodeId } from '#schema/common/ids.ts';

export const address = {
  recipient: 'Ada',
  phone: '+8613800138000',
  country: 'CN',
  province: 'Shanghai',
  city: 'Shanghai',
  street: '1 Huaihai Road',
};

/** What Ada has redeemed, each for one thing that may be done with it. */
export type Redemptions = Readonly<Record<'toCancel' | 'toTakeBack' | 'toShip' | 'toConfirm', string>>;

/** A reward, one that may be retired, points of Ada's, and redemptions; all by their global ids. */
export async function furnishRewards(
  system: ReadContext,
  asAda: ReadContext,
  userId: string,
): Promise<{ rewardId: string; oldRewardId: string; redemptions: Redemptions }> {
  const reward = {
    slug: 'panda',
    kind: 'BRAND_OBJECT',
    titleEn: 'Panda',
    titleZh: '熊猫',
    points: 1n,
    reason: 'test',
  } as const;
  const { rewardId } = await upsertReward(system, reward);
  const old = await upsertReward(system, { ...reward, slug: 'old-panda' });
  const title = { en: 'A test', zh: '测试' };
  const gift = { userId, points: 1_000n, title, source: 'test', kind: 'test.gift' };
  await transact(system, (write) => creditPoints(write, gift));
  const redeem = async () => (await redeemReward(asAda, { rewardId, address })).redemptionId;
  const toConfirm = await redeem();
  await shipRedemption(system, { redemptionId: toConfirm, carrier: 'SF', trackingNumber: 'SF1' });
  const global = (id: string) => encodeId('Redemption', id);
  return {
    rewardId: encodeId('Reward', rewardId),
    oldRewardId: encodeId('Reward', old.rewardId),
    redemptions: {
      toCancel: global(await redeem()),
      toTakeBack: global(await redeem()),
      toShip: global(await redeem()),
      toConfirm: global(toConfirm),
    },
  };
}
