import type { Grow } from '#tests/conformance/population/populate.ts';

/** The incentive that lists are asked about. */
export const askedIncentive = '01935b6e-0000-7000-8000-0000000000d2';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/**
 * Draws in which levels are won: all promoters take part in the first, and the first promoter in all of them.
 */
export const growIncentives: Grow = async ({ database: { client } }, added, idOf) => {
  const incentive = (index: number) => (index === 0 ? askedIncentive : idOf('incentive', index));
  const pairs = added.flatMap((index) => [
    { index, incentiveId: incentive(0), promoterId: idOf('user', index), key: `first ${index}` },
    ...(index > 0
      ? [{ index, incentiveId: incentive(index), promoterId: idOf('user', 0), key: `other ${index}` }]
      : []),
  ]);
  await client.distributionIncentive.createMany({
    data: added.map((index) => ({
      id: incentive(index),
      kind: 'LOTTERY' as const,
      titleEn: `Draw ${index}`,
      titleZh: `抽奖 ${index}`,
      terms: { minOrders: 1, prizes: [{ id: 'main', quantity: 1, prizeMinor: '100' }] },
      currency: 'CNY',
      budgetId: idOf('budget', index),
      budgetMinor: 0n,
      fromAt: at(index),
      untilAt: at(index + 1),
      settleAfterDays: 14,
      state: 'ACTIVE' as const,
      reason: 'A test',
      createdBy: 'test',
      createdAt: at(index),
      activatedBy: 'test',
      activatedAt: at(index),
      commitment: `commitment ${index}`,
    })),
  });
  await client.distributionIncentiveProgress.createMany({
    data: pairs.map(({ index, key, ...pair }) => ({
      ...pair,
      id: idOf(`progress ${key}`, index),
      orders: 1,
      turnoverMinor: BigInt(1_000 + index),
      reachedAt: at(index),
      createdAt: at(index),
    })),
  });
  await client.distributionIncentiveEntrant.createMany({
    data: pairs.map(({ index, incentiveId, promoterId }) => ({ incentiveId, promoterId, place: index + 1 })),
  });
  await client.distributionAward.createMany({
    data: pairs.map(({ index, key, ...pair }) => ({
      ...pair,
      id: idOf(`award ${key}`, index),
      cause: `prize:${index}`,
      currency: 'CNY',
      amountMinor: 0n,
      raisesLevel: true,
      state: 'PENDING' as const,
      createdAt: at(index),
    })),
  });
};
