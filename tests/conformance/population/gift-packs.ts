import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** Every product brings a period of a plan; the lines of the first order have brought theirs. */
export async function addGiftPacks(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  await client.giftPack.createMany({
    data: added.map((index) => ({
      id: idOf('giftPack', index),
      productId: idOf('product', index),
      version: 1,
      planId: idOf('plan', index),
      periods: 1,
      benefits: [{ entitlement: 'membership.livePush', quantity: 1, days: null, rhythm: 'ONCE' }],
      createdAt: at(index),
    })),
  });
  await client.giftPackUnit.createMany({
    data: added.map((index) => ({
      orderLineId: idOf('orderLine', index),
      unit: 1,
      packId: idOf('giftPack', index),
      openedAt: at(index),
      completedAt: at(index),
    })),
  });
}
