import { expect, it, onTestFinished } from 'vitest';
import { endFlashSale, type FlashSale, openFlashSale } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { add, offer } from '../cart/basket-shop.ts';
import { openTeahouse } from '../checkout/teahouse.ts';
import { faultsIn } from '../checkout/till.ts';
import { costs } from './promotion-shop.ts';

async function openHouse() {
  const { app, clock } = await openTeahouse();
  onTestFinished(app.stop);
  const goods = await offer(app, { slug: 'kettle', priceMinor: 10_000n, stock: 50 });
  const house = () => systemContext(app.kernel, 'test');
  const sale: FlashSale = {
    slug: 'by-a-plugin',
    titleEn: 'While it runs',
    titleZh: '限时价',
    currency: 'CNY',
    items: [{ variantId: goods.rowId, priceMinor: 6_000n, quota: 2, perMemberLimit: null }],
    endsAt: new Date(clock.now().getTime() + 3_600_000),
    reason: 'Something of the plugin runs.',
  };
  const end = (promotionId: string) =>
    transact(house(), (write) => endFlashSale(write, { promotionId, reason: 'It is over.' }));
  return { app, goods, house, sale, end, client: app.kernel.database.client };
}

it('a flash sale that somebody opens in their own transaction is a flash sale, from then on until it is ended', async () => {
  const { app, goods, house, sale, end, client } = await openHouse();
  const { promotionId } = await transact(house(), (write) => openFlashSale(write, sale));
  const [lan, mei] = [await app.signUp('Lan'), await app.signUp('Mei')];
  await add(lan, { variantId: goods.variantId, quantity: 3 });
  expect((await costs(lan)).total).toBe('22000');
  await end(promotionId);
  await end(promotionId);
  await add(mei, { variantId: goods.variantId });
  expect((await costs(mei)).total).toBe('10000');
  const steps = await client.promotionStep.findMany({ where: { promotionId }, orderBy: { id: 'asc' } });
  expect(steps.map(({ state }) => state)).toEqual(['DRAFT', 'ACTIVE', 'ENDED']);
  const audited = await client.auditLog.findMany({
    where: { subject: `promotion:${promotionId}` },
    orderBy: { id: 'asc' },
  });
  expect(audited.map(({ action }) => action)).toEqual(['createPromotion', 'startPromotion', 'endPromotion']);
  expect(await faultsIn(app)).toEqual([]);
});

it('it stands and falls with that transaction, and what is no price or not there is refused', async () => {
  const { house, sale, client, end } = await openHouse();
  const opening = (more: Partial<FlashSale>) =>
    transact(house(), (write) => openFlashSale(write, { ...sale, ...more }));
  const item = {
    ...sale.items[0],
    variantId: newId(house().clock),
    priceMinor: 1n,
    quota: 1,
    perMemberLimit: null,
  };
  await expect(opening({ items: [item] })).rejects.toMatchObject({ code: 'PROMOTION_VARIANT_UNKNOWN' });
  await expect(
    opening({ items: sale.items.map((one) => ({ ...one, priceMinor: 10_001n })) }),
  ).rejects.toMatchObject({ code: 'PROMOTION_PRICE_INVALID' });
  await expect(
    transact(house(), async (write) => {
      await openFlashSale(write, sale);
      throw new Error('The plugin thinks otherwise.');
    }),
  ).rejects.toThrow('thinks otherwise');
  await expect(end(newId(house().clock))).rejects.toMatchObject({ code: 'PROMOTION_NOT_FOUND' });
  expect(await client.promotion.count()).toBe(0);
});
