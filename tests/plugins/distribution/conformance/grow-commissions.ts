import type { Kernel } from '#core/kernel.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';

/** The policy that lists are asked about. */
export const simulatedPolicy = '01935b6e-0000-7000-8000-0000000000d1';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** The first promoter earns as often, by a policy of which there are as many versions. */
export const growCommissions: Grow = async ({ database: { client } }: Kernel, added, idOf) => {
  const policy = (index: number) => (index === 0 ? simulatedPolicy : idOf('policy', index));
  await client.distributionPolicy.createMany({
    data: added.map((index) => ({
      id: policy(index),
      version: index + 1,
      terms: { base: 'PAID', rules: [{ rate: { basisPoints: 1_000 } }] },
      reason: 'A test',
      createdBy: 'test',
      createdAt: at(index),
    })),
  });
  await client.distributionAccrual.createMany({
    data: added.map((index) => ({
      orderId: idOf('order', index),
      policyId: policy(0),
      outcome: 'EARNED' as const,
      at: at(index),
      createdAt: at(index),
    })),
  });
  await client.distributionCommission.createMany({
    data: added.map((index) => ({
      id: idOf('commission', index),
      orderId: idOf('order', index),
      orderLineId: idOf('sold line', index),
      productId: idOf('product', index),
      promoterId: idOf('user', 0),
      customerId: idOf('somebody', 1),
      level: 1,
      rule: 0,
      currency: 'CNY',
      baseMinor: 1_000n,
      amountMinor: 100n,
      earnedAt: at(index),
    })),
  });
};
