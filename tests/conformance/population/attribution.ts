import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** How members came, to whom they belong, and to whom their orders are owed. Orders are there. */
export async function addAttribution(
  { database }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const { client } = database;
  const member = idOf('user', 0);
  const [promoter, customer] = [idOf('somebody', 0), idOf('somebody', 1)];
  await client.user.createMany({
    data: [promoter, customer].map((id, index) => ({
      id,
      handle: `somebody${index}`,
      displayName: 'Somebody',
      createdAt: at(0),
      updatedAt: at(0),
    })),
    skipDuplicates: true,
  });
  await client.touch.createMany({
    data: added.map((index) => ({
      id: idOf('touch', index),
      userId: member,
      promoterId: promoter,
      entrance: 'QR' as const,
      at: at(index),
    })),
  });
  for (const index of added) {
    await bind(database, idOf('binding', index), member, promoter);
    await bind(database, idOf('ownBinding', index), index === 0 ? customer : idOf('user', index), member);
  }
  await client.attributionDecision.createMany({
    data: added.map((index) => ({
      id: idOf('decision', index),
      subject: `order:${idOf('order', index)}`,
      customerId: member,
      at: at(index),
      ruleVersion: 1,
      winnerId: promoter,
      because: 'BOUND',
      candidates: [
        {
          promoterId: promoter,
          via: 'BINDING',
          touchId: null,
          entrance: null,
          at: at(index).toISOString(),
          protectedUntil: at(index).toISOString(),
          lost: null,
        },
      ],
      decidedAt: at(index),
    })),
  });
  await client.attributionRule.createMany({
    data: added.map((index) => ({
      version: index + 2,
      model: 'LAST_TOUCH' as const,
      touchDays: 30,
      bindsAt: 'SIGN_UP' as const,
      protectionDays: 90,
      afterProtection: 'OPEN' as const,
      orderProtects: true,
      customerMayChange: true,
      validFrom: new Date(Date.UTC(2100, 0, 1) + index),
      reason: 'A test',
      actor: 'system:test',
      createdAt: at(index),
    })),
  });
  await client.channelCost.createMany({
    data: added.map((index) => ({
      id: idOf('channelCost', index),
      entrance: 'SOCIAL' as const,
      fromDay: at(index),
      toDay: at(index),
      amountMinor: 100n,
      currency: 'CNY',
      note: 'A test',
      actor: 'system:test',
      createdAt: at(index),
    })),
  });
}

async function bind(
  { client }: Kernel['database'],
  id: string,
  customer: string,
  promoter: string,
): Promise<void> {
  await client.$queryRaw`SELECT attribution_bind(${id}::uuid, ${customer}::uuid, ${promoter}::uuid, 'REASSIGNED', 'A test', NULL, 1,
    'system:test', interval '1 day', false, ${at(0)}::timestamptz)`;
}
