import { expect, it } from 'vitest';
import { cancelOrder, expireCheckouts } from '#api/goods/index.ts';
import { newId } from '#core/ids.ts';
import { setOffer } from '#plugins/live/offers/set-offer.ts';
import { withdrawOffer } from '#plugins/live/offers/withdraw-offer.ts';
import { moveOwnSession, stopSession } from '#plugins/live/sessions/move-session.ts';
import { pinProduct } from '#plugins/live/sessions/pin-product.ts';
import { setShelf } from '#plugins/live/sessions/set-shelf.ts';
import { openStall } from './stall.ts';
import { hourMs, reason } from './studio.ts';

it('a live price holds while the session is live, for as many units as there are, and for everybody', async () => {
  const { host, sessionId, price, join, costs, client, faults } = await openStall();
  await price({ priceMinor: 6_000n, quota: 2 });
  const [bob, cai, dan] = [await join(), await join(), await join()];
  expect(await costs(bob)).toBe(10_000n);
  await moveOwnSession(host.ctx(), { sessionId, to: 'LIVE' });
  expect(await costs(bob)).toBe(6_000n);
  expect(await costs(cai, 3)).toBe(6_000n + 20_000n);
  expect(await costs(dan)).toBe(10_000n);
  await moveOwnSession(host.ctx(), { sessionId, to: 'ENDED' });
  expect(await costs(bob)).toBe(10_000n);
  const [promotion] = await client.promotion.findMany();
  expect(promotion).toMatchObject({ kind: 'FLASH_SALE', state: 'ENDED' });
  expect(await faults()).toEqual([]);
});

it('units go back when a checkout expires, is started anew, or its order is cancelled', async () => {
  const { kernel, begin, price, join, costs, buy, left, house, clock, settle, faults } = await openStall();
  await begin();
  await price({ priceMinor: 6_000n, quota: 1 });
  const [bob, cai] = [await join(), await join()];
  expect(await costs(bob)).toBe(6_000n);
  expect(await left()).toBe(0);
  clock.advanceMs(hourMs);
  await expireCheckouts.run(house());
  expect(await left()).toBe(1);
  const { orderId, totalMinor } = await buy(cai);
  expect([totalMinor, await left()]).toEqual([6_000n, 0]);
  await cancelOrder(cai.ctx(), { orderId, reason });
  await settle();
  expect(await left()).toBe(1);
  expect(await costs(bob)).toBe(6_000n);
  expect(await kernel.database.client.order.count()).toBe(1);
  expect(await faults()).toEqual([]);
});

it('a live price can be given while the session is live, and withdrawn; another one then takes its place', async () => {
  const { begin, price, join, costs, house, client, refuses, faults } = await openStall();
  await begin();
  const { offerId } = await price({ priceMinor: 6_000n, quota: 5 });
  const bob = await join();
  expect(await costs(bob)).toBe(6_000n);
  await refuses(() => price({ priceMinor: 5_000n, quota: 5 }), { code: 'LIVE_OFFER_EXISTS' });
  await withdrawOffer(house(), { offerId, reason });
  expect(await costs(bob)).toBe(10_000n);
  await refuses(() => withdrawOffer(house(), { offerId, reason }), { code: 'LIVE_OFFER_NOT_FOUND' });
  await price({ priceMinor: 5_000n, quota: 5 });
  expect(await costs(bob)).toBe(5_000n);
  const audited = await client.auditLog.findMany({ where: { action: { endsWith: 'LiveOffer' } } });
  expect(audited.map(({ action }) => action).sort()).toEqual([
    'setLiveOffer',
    'setLiveOffer',
    'withdrawLiveOffer',
  ]);
  expect(await faults()).toEqual([]);
});

it('who may not, or says what is no live price, changes nothing', async () => {
  const { kernel, host, sessionId, price, oven, join, house, refuses, tea } = await openStall();
  const offer = { sessionId, variantId: oven.rowId, priceMinor: 1n, quota: 1, perMemberLimit: null, reason };
  await expect(setOffer(host.ctx(), offer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(withdrawOffer(host.ctx(), { offerId: newId(kernel.clock), reason })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  const refused = (more: object, refusal: object) => refuses(() => price(more), refusal);
  for (const priceMinor of [-1n, 10_000n])
    await refused(
      { priceMinor },
      { code: 'LIVE_OFFER_PRICE_INVALID', data: { minMinor: '0', maxMinor: '9999' } },
    );
  await refused({ quota: 0 }, { code: 'LIVE_OFFER_QUOTA_INVALID' });
  await refused({ quota: 2, perMemberLimit: 3 }, { code: 'LIVE_OFFER_QUOTA_INVALID' });
  await refused({ variantId: tea.rowId }, { code: 'LIVE_OFFER_NOT_ON_SHELF' });
  await refused({ reason: ' ' }, { code: 'LIVE_REASON_LENGTH' });
  await refused({ sessionId: newId(kernel.clock) }, { code: 'LIVE_SESSION_NOT_FOUND' });
  await price({});
  await refuses(() => setShelf(host.ctx(), { sessionId, productIds: [tea.productId], pinnedId: null }), {
    code: 'LIVE_SHELF_HAS_OFFER',
  });
  const bob = await join();
  await refuses(() => pinProduct(bob.ctx(), { sessionId, productId: null }), {
    code: 'LIVE_SESSION_NOT_YOURS',
  });
  await refuses(() => pinProduct(host.ctx(), { sessionId, productId: tea.productId }), {
    code: 'LIVE_SHELF_PRODUCT_UNKNOWN',
  });
  await stopSession(house(), { sessionId, reason });
  await refused({}, { code: 'LIVE_SESSION_OVER' });
});

it('of what stands on the shelf the host pins one, and then another, or nothing', async () => {
  const { host, sessionId, oven, tea, client } = await openStall();
  await setShelf(host.ctx(), { sessionId, productIds: [oven.productId, tea.productId], pinnedId: null });
  const pinned = async () =>
    (await client.liveShelfItem.findMany({ where: { isPinned: true } })).map(({ productId }) => productId);
  for (const productId of [oven.productId, tea.productId]) {
    await pinProduct(host.ctx(), { sessionId, productId });
    expect(await pinned()).toEqual([productId]);
  }
  await pinProduct(host.ctx(), { sessionId, productId: null });
  expect(await pinned()).toEqual([]);
});

it('what is cheaper in the shop by then is not opened, and a session that nobody ends is not cheap for ever', async () => {
  const { host, sessionId, price, oven, tea, join, costs, client, clock, faults } = await openStall();
  await setShelf(host.ctx(), { sessionId, productIds: [oven.productId, tea.productId], pinnedId: null });
  await price({ priceMinor: 6_000n });
  await price({ variantId: tea.rowId, priceMinor: 900n });
  await client.variant.update({ where: { id: tea.rowId }, data: { priceMinor: 800n } });
  await moveOwnSession(host.ctx(), { sessionId, to: 'LIVE' });
  const offers = await client.liveOffer.findMany({ orderBy: { id: 'asc' } });
  expect(offers.map(({ promotionId }) => promotionId !== null)).toEqual([true, false]);
  const bob = await join();
  expect(await costs(bob)).toBe(6_000n);
  clock.advanceMs(12 * hourMs);
  expect(await costs(bob)).toBe(10_000n);
  expect(await faults()).toEqual([]);
});

it('the database itself keeps a live price as it was promised, and opens it only while its session is live', async () => {
  const { kernel, price, client } = await openStall();
  const { offerId } = await price({});
  const promotion = await client.promotion.create({
    data: {
      id: newId(kernel.clock),
      slug: 'another',
      kind: 'FLASH_SALE',
      titleEn: 'Another',
      titleZh: '另一个',
      currency: 'CNY',
      rules: {},
      stacking: 'BEST_OF_GROUP',
      stackGroup: 'flash',
      priority: 100,
      startsAt: kernel.clock.now(),
      createdAt: kernel.clock.now(),
      updatedAt: kernel.clock.now(),
    },
  });
  const sql = (text: string, ...values: string[]) => kernel.database.pool.query(text, [offerId, ...values]);
  await expect(sql('UPDATE live_offer SET promotion_id = $2 WHERE id = $1', promotion.id)).rejects.toThrow(
    'while its session is live',
  );
  await expect(sql('UPDATE live_offer SET price_minor = 1 WHERE id = $1')).rejects.toThrow('was promised');
  await expect(sql('DELETE FROM live_offer WHERE id = $1')).rejects.toThrow('was promised');
});

it('the audit finds a price that outlives its session, and one that is sold otherwise than promised', async () => {
  const { kernel, host, sessionId, price, faults } = await openStall();
  await price({ priceMinor: 6_000n, quota: 2 });
  await moveOwnSession(host.ctx(), { sessionId, to: 'LIVE' });
  const owner = kernel.database.pool;
  await owner.query('UPDATE goods_promotion_item SET price_minor = 5000');
  expect(await faults()).toEqual([expect.stringContaining('is sold at 5000')]);
  await owner.query('UPDATE goods_promotion_item SET price_minor = 6000');
  await moveOwnSession(host.ctx(), { sessionId, to: 'ENDED' });
  await owner.query(`UPDATE goods_promotion SET state = 'ACTIVE'`);
  expect(await faults()).toEqual([expect.stringContaining('is ACTIVE in a session that is ENDED')]);
});
