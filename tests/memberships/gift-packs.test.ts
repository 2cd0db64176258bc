import { describe, expect, it } from 'vitest';
import {
  addToCart,
  cancelOrder,
  completeCheckout,
  refundOrder,
  releaseOrder,
  startCheckout,
} from '#api/goods/index.ts';
import {
  followGiftPacks,
  giveOwedGifts,
  membershipChecks,
  productsGiving,
  retireGiftPack,
} from '#api/memberships/index.ts';
import { transact } from '#core/transact.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { home } from '#tests/points/reward-shop.ts';
import { day, faultsIn, membershipOf, opening, rightsOf, stepsOf, termsOf } from './club.ts';
import { doublePoints, experience, giftsOf, lastEvent, openPackShop } from './pack-shop.ts';

describe('a box that brings a month', () => {
  it('opens it when it is paid, with its rights and those of the plan, and costs the membership nothing', async () => {
    const shop = await openPackShop();
    const { kernel, join, pack, buyBoxes } = shop;
    await pack();
    const lin = await join();
    const orderId = await buyBoxes(lin.ctx);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31']);
    expect(await stepsOf(kernel, lin.userId)).toEqual(['GIFT_PACK_OPENED']);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({
      state: 'ACTIVE',
      terms: [
        { source: `giftPack:${await shop.lineOf(orderId)}:1`, orderId, paidMinor: 0n, creditMinor: 0n },
      ],
    });
    expect(await rightsOf(kernel, lin.userId)).toEqual([
      'membership.earlyNotice: without limit',
      'membership.livePush: 1',
    ]);
    expect(await giftsOf(shop, lin.userId, opening)).toEqual(['membership.offlineExperience 0–']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('follows on what there is, one unit after the other, in as many periods as it says', async () => {
    const { kernel, plans, join, pack, buy, buyBoxes } = await openPackShop();
    await pack({ periods: 2, benefits: [] });
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await buyBoxes(lin.ctx, 2);
    // March, then April and May, then June and July.
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31', 'STANDARD 31–92', 'STANDARD 92–153']);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('of a higher tier takes the place of what runs, which makes it longer', async () => {
    const { kernel, plans, join, pack, buy, buyBoxes, on } = await openPackShop();
    await pack({ planId: plans.premium, periods: 2, benefits: [] });
    const lin = await join();
    await buy(lin.ctx, plans.standard);
    await on(1);
    await buyBoxes(lin.ctx);
    // 30.00 yuan are worth 30/186 of the two months of 186.00.
    expect(await termsOf(kernel, lin.userId)).toEqual([
      'STANDARD 0–31 cut 1 replaced',
      `PREMIUM 1–${String(Number((1 + (61 * 216) / 186).toFixed(2)))}`,
    ]);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('gives what lasts for some days one after the other, and what is counted at once', async () => {
    const shop = await openPackShop();
    await shop.pack({ planId: null, benefits: [doublePoints, experience] });
    const lin = await shop.join();
    const orderId = await shop.buyBoxes(lin.ctx, 2);
    expect(await giftsOf(shop, lin.userId, opening)).toEqual([
      'membership.offlineExperience 0–',
      'membership.offlineExperience 0–',
      'points.multiplier 0–10',
      'points.multiplier 10–20',
    ]);
    expect(await shop.kernel.database.client.membership.count()).toBe(0);
    await shop.giveBack(orderId, 2);
    expect(await giftsOf(shop, lin.userId, opening)).toEqual([
      'membership.offlineExperience 0– taken',
      'membership.offlineExperience 0– taken',
      'points.multiplier 0–10 taken',
      'points.multiplier 10–20 taken',
    ]);
    expect(await faultsIn(shop.kernel)).toEqual([]);
  });

  it('opens more units than fit into one go', async () => {
    const { kernel, join, pack, order } = await openPackShop();
    await pack({ planId: null });
    const lin = await join();
    await order(lin.ctx, 85);
    await settlePayments(kernel);
    expect(await kernel.database.client.entitlement.count({ where: { userId: lin.userId } })).toBe(85);
    expect(await faultsIn(kernel)).toEqual([]);
  });
});

describe('what a box brought', () => {
  it('is what was shown when its checkout began, for ever', async () => {
    const { kernel, house, clock, plans, box, join, pack } = await openPackShop();
    const first = await pack();
    const [lin, mei] = [await join(), await join()];
    const begin = async ({ ctx }: typeof lin) => {
      await addToCart(ctx, { variantId: box.rowId, quantity: 1 });
      return (await startCheckout(ctx, { address: home })).checkoutId;
    };
    const checkoutId = await begin(lin);
    clock.set(new Date(opening.getTime() + 1_000));
    const second = await pack({ planId: plans.premium });
    const later = await begin(mei);
    clock.set(new Date(opening.getTime() + 2_000));
    await retireGiftPack(house, { productId: box.productId, reason: 'A test.' });
    await completeCheckout(lin.ctx, { checkoutId });
    await completeCheckout(mei.ctx, { checkoutId: later });
    await settlePayments(kernel);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31']);
    expect(await termsOf(kernel, mei.userId)).toEqual(['PREMIUM 0–31']);
    const units = await kernel.database.client.giftPackUnit.findMany({
      orderBy: { pack: { version: 'asc' } },
    });
    expect(units.map(({ packId }) => packId)).toEqual([first, second]);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('cannot be changed, not even by hand', async () => {
    const { kernel, join, pack, buyBoxes } = await openPackShop();
    await pack();
    await buyBoxes((await join()).ctx);
    const { pool } = kernel.database;
    await expect(pool.query('UPDATE membership_gift_pack SET periods = 2')).rejects.toThrow(
      /cannot be changed/,
    );
    await expect(pool.query('DELETE FROM membership_gift_pack')).rejects.toThrow(/cannot be changed/);
    await expect(pool.query('UPDATE membership_gift_unit SET unit = 2')).rejects.toThrow(/stays what it was/);
    await expect(pool.query('DELETE FROM membership_gift_unit')).rejects.toThrow(/stays what it was/);
  });

  it('is nothing for who bought before', async () => {
    const { kernel, clock, join, pack, order } = await openPackShop();
    const lin = await join();
    await order(lin.ctx);
    clock.set(new Date(opening.getTime() + 1_000));
    await pack();
    await settlePayments(kernel);
    expect(await kernel.database.client.entitlement.count()).toBe(0);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('waits as long as its order waits for a group', async () => {
    const { kernel, house, databaseUrl, join, pack, order } = await openPackShop();
    await pack();
    const lin = await join();
    const orderId = await order(lin.ctx);
    await asOwner(databaseUrl, `UPDATE goods_order SET state = 'ON_HOLD' WHERE id = '${orderId}'`);
    await settlePayments(kernel);
    expect(await kernel.database.client.giftPackUnit.count()).toBe(0);
    expect(await faultsIn(kernel, membershipChecks)).toEqual([]);
    await transact(house, (write) => releaseOrder(write, { orderId, note: 'The group is full' }));
    await settlePayments(kernel);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31']);
    expect(await faultsIn(kernel, membershipChecks)).toEqual([]);
  });
});

describe('boxes that go back', () => {
  it('end as many months as there are boxes, the last one first, and leave no gap', async () => {
    const shop = await openPackShop();
    const { kernel, join, pack, buyBoxes, on, giveBack } = shop;
    await pack();
    const lin = await join();
    const orderId = await buyBoxes(lin.ctx, 3);
    await on(5);
    await giveBack(orderId, 1);
    expect(await termsOf(kernel, lin.userId)).toEqual([
      'STANDARD 0–31',
      'STANDARD 31–61',
      'STANDARD 61–92 cut 61',
    ]);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ state: 'ACTIVE', endsAt: day(61) });
    await giveBack(orderId, 2);
    expect(await membershipOf(kernel, lin.userId)).toMatchObject({ state: 'REFUNDED', endsAt: day(5) });
    expect(await rightsOf(kernel, lin.userId)).toEqual([]);
    expect(await giftsOf(shop, lin.userId, opening)).toEqual([
      'membership.offlineExperience 0– taken',
      'membership.offlineExperience 0– taken',
      'membership.offlineExperience 0– taken',
    ]);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('bring nothing when they went back before anybody looked', async () => {
    const { kernel, join, pack, order, decideRefund } = await openPackShop();
    await pack();
    const [lin, mei] = [await join(), await join()];
    await decideRefund(await order(lin.ctx, 3), 2);
    await cancelOrder(mei.ctx, { orderId: await order(mei.ctx), reason: 'Changed my mind' });
    await settlePayments(kernel);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31']);
    expect(await kernel.database.client.membership.count({ where: { userId: mei.userId } })).toBe(0);
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('keep what a part of the price was given back for', async () => {
    const { kernel, house, join, pack, buyBoxes } = await openPackShop();
    await pack();
    const lin = await join();
    const orderId = await buyBoxes(lin.ctx);
    await refundOrder(house, { orderId, lines: [], shippingMinor: 0n, amountMinor: 500n, reason: 'A dent' });
    await settlePayments(kernel);
    expect(await termsOf(kernel, lin.userId)).toEqual(['STANDARD 0–31']);
    expect(await faultsIn(kernel)).toEqual([]);
  });
});

it('a right whose part is off is owed, and given once the part is on', async () => {
  const shop = await openPackShop();
  const { kernel, house, clock, join, pack, order } = shop;
  await pack({ planId: null, benefits: [experience, doublePoints] });
  const lin = await join();
  await order(lin.ctx);
  const entitlements = new Map(house.host.entitlements);
  entitlements.delete('points.multiplier');
  const without = { ...house, host: { ...house.host, entitlements } };
  await transact(without, async (write) =>
    followGiftPacks.handle(write, [await lastEvent(kernel, 'order.placed')]),
  );
  await giveOwedGifts.run(without);
  expect(await giftsOf(shop, lin.userId, opening)).toEqual(['membership.offlineExperience 0–']);
  expect(await kernel.database.client.giftPackUnit.findMany()).toMatchObject([{ completedAt: null }]);
  clock.set(day(4));
  for (let run = 0; run < 2; run += 1) await giveOwedGifts.run(house);
  expect(await giftsOf(shop, lin.userId, opening)).toEqual([
    'membership.offlineExperience 0–',
    'points.multiplier 4–14',
  ]);
  expect(await kernel.database.client.giftPackUnit.findMany()).toMatchObject([{ completedAt: day(4) }]);
  await settlePayments(kernel);
  expect(await faultsIn(kernel)).toEqual([]);
});

it('goods are known by the rights that they bring, of their own or by a plan, as long as they do', async () => {
  const { house, pack, box } = await openPackShop();
  const giving = async (right: string) => (await productsGiving(house, right)).map(({ id }) => id);
  const plans = await giving('membership.livePush');
  expect(plans.length).toBeGreaterThan(0);
  expect(await giving('membership.offlineExperience')).not.toContain(box.productId);
  await pack();
  expect(await giving('membership.offlineExperience')).toContain(box.productId);
  expect(await giving('membership.livePush')).toEqual([...plans, box.productId].sort());
  await retireGiftPack(house, { productId: box.productId, reason: 'A test.' });
  expect(await giving('membership.livePush')).toEqual(plans);
  expect(await giving('nothing')).toEqual([]);
});
