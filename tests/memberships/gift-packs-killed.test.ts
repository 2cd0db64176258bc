import { expect, it } from 'vitest';
import { followGiftPacks, membershipChecks } from '#api/memberships/index.ts';
import { transact } from '#core/transact.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { faultsIn, termsOf } from './club.ts';
import { doublePoints, experience, lastEvent, openPackShop, type PackShop } from './pack-shop.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 240_000;

/** Lets a worker handle the newest event of a name; a repeat finds what was done. */
async function followLast({ kernel, house }: PackShop, name: string): Promise<void> {
  const event = await lastEvent(kernel, name);
  await transact(house, (write) => followGiftPacks.handle(write, [event]));
}

it('a gift pack that dies at any statement of being opened is opened once when that is repeated', {
  timeout,
}, async () => {
  const shop = await openPackShop({ DATABASE_POOL: '2' });
  const { kernel, join, pack, order } = shop;
  await pack({ benefits: [experience, doublePoints] });
  let userId = '';
  const follow = () => followLast(shop, 'order.placed');
  const statements = await eachDeath(kernel, follow, {
    before: async () => {
      const lin = await join();
      userId = lin.userId;
      await order(lin.ctx);
    },
    after: async () => {
      await follow();
      expect(await termsOf(kernel, userId)).toEqual(['STANDARD 0–31']);
      expect(await kernel.database.client.entitlement.count({ where: { userId } })).toBe(4);
      expect(await faultsIn(kernel, membershipChecks)).toEqual([]);
    },
  });
  expect(statements.length).toBeLessThanOrEqual(40);
});

it('boxes that go back end once, at whatever statement that dies', { timeout }, async () => {
  const shop = await openPackShop({ DATABASE_POOL: '2' });
  const { kernel, join, pack, order, decideRefund } = shop;
  await pack();
  let userId = '';
  const follow = () => followLast(shop, 'order.refunded');
  await eachDeath(kernel, follow, {
    before: async () => {
      const lin = await join();
      userId = lin.userId;
      const orderId = await order(lin.ctx, 2);
      await followLast(shop, 'order.placed');
      await decideRefund(orderId, 1);
    },
    after: async () => {
      await follow();
      expect(await termsOf(kernel, userId)).toEqual(['STANDARD 0–31', 'STANDARD 31–61 cut 31']);
      expect(await faultsIn(kernel, membershipChecks)).toEqual([]);
    },
  });
});

it('two workers that follow the same order, and one that follows its refund, come to the same', async () => {
  const shop = await openPackShop();
  const { kernel, house, join, pack, order, decideRefund } = shop;
  await pack();
  for (let round = 0; round < 5; round += 1) {
    const lin = await join();
    const orderId = await order(lin.ctx, 3);
    const placed = await lastEvent(kernel, 'order.placed');
    const follow = (event: typeof placed) =>
      transact(house, (write) => followGiftPacks.handle(write, [event]));
    const refund = async () => {
      await decideRefund(orderId, 2);
      await follow(await lastEvent(kernel, 'order.refunded'));
    };
    await Promise.all([follow(placed), refund(), follow(placed)]);
    const live = await kernel.database.client.membershipTerm.findMany({
      where: { membership: { userId: lin.userId }, endedAt: null },
    });
    expect(live).toHaveLength(1);
    expect(live[0]?.source).toMatch(/:1$/);
  }
  await settlePayments(kernel);
  expect(await faultsIn(kernel)).toEqual([]);
});
