import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** The first member has redeemed every reward, and everybody else one that the first has, too. */
export async function addRewards(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const moments = (index: number) => ({ createdAt: at(index), updatedAt: at(index) });
  await client.reward.createMany({
    data: added.map((index) => ({
      id: idOf('reward', index),
      slug: `reward-${index}`,
      kind: 'ENTITLEMENT' as const,
      titleEn: `Reward ${index}`,
      titleZh: `奖品 ${index}`,
      imageUrl: `https://example.com/${index}.webp`,
      points: 10n,
      stock: 500,
      redeemed: index === 0 ? 1 : 2,
      details: { kind: 'test.right', quantity: 3, days: null },
      position: index,
      ...moments(index),
    })),
  });
  const redemption = (userIndex: number, index: number) => ({
    id: idOf(`redemption of ${userIndex}`, index),
    rewardId: idOf('reward', index),
    userId: idOf('user', userIndex),
    state: 'DELIVERED' as const,
    points: 10n,
    transferId: idOf(`transfer of ${userIndex}`, index),
    entitlementId: idOf(`right of ${userIndex}`, index),
    createdAt: at(index),
  });
  const redemptions = added.flatMap((index) => [
    redemption(0, index),
    ...(index > 0 ? [redemption(index, index)] : []),
  ]);
  await client.redemption.createMany({ data: redemptions });
  await client.redemptionStep.createMany({
    data: redemptions.map(({ id, state, createdAt }, index) => ({
      id: idOf(`step of ${id}`, index),
      redemptionId: id,
      state,
      actor: 'system:test',
      occurredAt: createdAt,
    })),
  });
  await client.rewardQuota.createMany({
    data: redemptions.map(({ rewardId, userId }) => ({ rewardId, userId, redeemed: 1 })),
  });
}
