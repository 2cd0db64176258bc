import { creditPoints } from '#api/points/index.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { at, type IdOf } from './names.ts';

const dayMs = 86_400_000;
/** Five levels are there from the beginning, and no rank is above 100. */
const firstRank = 6;
const lastRank = 100;

/** The first member has many points that expire soon; each of the others has some that expire in a month of their own. */
export async function addPoints(kernel: Kernel, added: readonly number[], idOf: IdOf): Promise<void> {
  const { client } = kernel.database;
  await client.pointsLevel.createMany({
    data: added
      .map((index) => firstRank + index)
      .filter((rank) => rank <= lastRank)
      .map((rank) => ({
        rank,
        titleEn: `Level ${rank}`,
        titleZh: `等级 ${rank}`,
        totalGrowth: BigInt(rank) * 1_000_000n,
        benefits: [{ entitlement: 'test', quantity: 1, days: null, rhythm: 'ONCE' }],
        updatedAt: at(rank),
      })),
  });
  await client.budget.createMany({
    data: added.map((index) => ({
      id: idOf('budget', index),
      slug: `budget-${index}`,
      titleEn: `Budget ${index}`,
      titleZh: `预算 ${index}`,
      purpose: 'REWARD' as const,
      asset: 'points',
      createdAt: at(index),
    })),
  });
  await client.ledgerRoot.createMany({
    data: added.map((index) => ({
      day: new Date(index * dayMs).toISOString().slice(0, 10),
      root: new Uint8Array(32),
      accounts: 0,
      sealedAt: at(index),
    })),
  });
  const now = kernel.clock.now().getTime();
  const credit = (userIndex: number, index: number, days: number) =>
    transact(systemContext(kernel, 'test'), (write) =>
      creditPoints(write, {
        userId: idOf('user', userIndex),
        points: 10n,
        title: { en: 'A test', zh: '测试' },
        source: `population ${index}`,
        kind: `test.credit:${userIndex}`,
        growth: { family: 'LIFE', amount: 1n },
        expiresAt: new Date(now + days * dayMs),
      }),
    );
  for (const index of added) {
    await credit(0, index, 1 + (index % 20));
    if (index > 0) await credit(index, index, 40 + index * 31);
  }
}
