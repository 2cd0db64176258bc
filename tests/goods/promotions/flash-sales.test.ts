import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { add, look as lookAtCart, offer } from '../cart/basket-shop.ts';
import { openTeahouse, type Teahouse } from '../checkout/teahouse.ts';
import { complete, faultsIn, stockOf } from '../checkout/till.ts';
import { costs, end, pause, promote } from './promotion-shop.ts';

let house: Teahouse;
let staff: Client;

beforeAll(async () => {
  house = await openTeahouse();
  staff = await house.app.administrator();
});
afterAll(() => house.app.stop());

/** Something at 100.00 that is flash-sold at 60.00. */
async function flash(slug: string, limits: object, more: object = {}) {
  const goods = await offer(house.app, { slug, priceMinor: 10_000n, stock: 50 });
  const items = [{ variantId: goods.variantId, priceMinor: '6000', ...limits }];
  return { goods, ...(await promote(staff, slug, { flashSale: { items } }, more)) };
}

interface Shown {
  readonly promotion: {
    readonly items: readonly { remaining: number | null; remainingForMe: number | null }[];
  };
}

async function left(viewer: Client, slug: string) {
  const { data } = await viewer.run<Shown>(
    'query ($slug: String!) { promotion(slug: $slug) { items { remaining remainingForMe } } }',
    { slug },
  );
  return data.promotion.items;
}

describe('a flash sale', () => {
  it('has a price for some units, and for so many of each member; the rest costs what it costs', async () => {
    const { goods } = await flash('fan', { quota: 3, perMemberLimit: 2 });
    const [lan, mei, nan] = [
      await house.app.signUp('Lan'),
      await house.app.signUp('Mei'),
      await house.app.signUp('Nan'),
    ];
    await add(lan, { variantId: goods.variantId, quantity: 3 });
    const cart = await lookAtCart(lan);
    expect(cart?.lines).toMatchObject([{ quantity: 3, unitPrice: { amountMinor: '6000' } }]);
    const bought = await costs(lan);
    expect(bought.total).toBe('22000');
    expect(await left(lan, 'fan')).toEqual([{ remaining: 1, remainingForMe: 0 }]);
    expect(await left(house.app.stranger, 'fan')).toEqual([{ remaining: 1, remainingForMe: 2 }]);
    await complete(lan, { checkoutId: bought.id });
    expect((await lookAtCart(lan))?.lines).toEqual([]);
    expect(await stockOf(house.app, goods.rowId)).toEqual({ onHand: 50, reserved: 0, sold: 3 });
    for (const member of [mei, nan]) await add(member, { variantId: goods.variantId });
    expect((await costs(mei)).total).toBe('6000');
    expect((await costs(nan, { expectedTotalMinor: '6000' })).codes).toEqual(['PRICE_CHANGED']);
    expect((await costs(nan)).total).toBe('10000');
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it('ends with its time, its pause and its end', async () => {
    const endsAt = new Date(house.clock.now().getTime() + 60_000).toISOString();
    const { goods } = await flash('lamp', {}, { endsAt });
    const ola = await house.app.signUp('Ola');
    await add(ola, { variantId: goods.variantId });
    expect((await costs(ola)).total).toBe('6000');
    await house.pass(60);
    expect((await costs(ola)).total).toBe('10000');
    const again = await flash('desk', {});
    const pia = await house.app.signUp('Pia');
    await add(pia, { variantId: again.goods.variantId });
    await pause(staff, { promotionId: again.promotionId });
    expect((await costs(pia)).total).toBe('10000');
    expect((await end(staff, { promotionId: again.promotionId })).promotion?.state).toBe('ENDED');
    expect(await faultsIn(house.app)).toEqual([]);
  });
});

describe('a budget', () => {
  it('is given away to its end, and not beyond', async () => {
    const { goods, rowId } = await flash('mug', {}, { budgetMinor: '9000' });
    const [quan, rui] = [await house.app.signUp('Quan'), await house.app.signUp('Rui')];
    for (const member of [quan, rui]) await add(member, { variantId: goods.variantId, quantity: 2 });
    expect((await costs(quan)).total).toBe('12000');
    expect((await costs(rui)).total).toBe('20000');
    await house.expireAll();
    const { spentMinor } = await house.app.kernel.database.client.promotion.findUniqueOrThrow({
      where: { id: rowId },
    });
    expect(spentMinor).toBe(0n);
    expect(await faultsIn(house.app)).toEqual([]);
  });
});

describe('a gift', () => {
  it('is kept back like anything else, costs nothing, and stays out of the cart', async () => {
    const pen = await offer(house.app, { slug: 'pen', priceMinor: 900n, stock: 1 });
    const gifts = [{ variantId: pen.variantId, quantity: 1 }];
    const { promotionId } = await promote(staff, 'pens', { gift: { fromMinor: '30000', gifts } });
    const [sofia, tao] = [await house.shopper('Sofia'), await house.shopper('Tao')];
    await add(sofia, { variantId: pen.variantId });
    await house.app.kernel.database.client.stockLevel.findFirstOrThrow({ where: { variantId: pen.rowId } });
    const given = await costs(tao);
    expect(given.total).toBe('32500');
    expect(await stockOf(house.app, pen.rowId)).toMatchObject({ reserved: 1 });
    expect((await costs(sofia)).codes).toEqual(['INSUFFICIENT_STOCK']);
    const paid = await complete(tao, { checkoutId: given.id });
    expect(paid.checkout?.order?.lines).toEqual(
      expect.arrayContaining([expect.objectContaining({ sku: 'pen-1', quantity: 1 })]),
    );
    await end(staff, { promotionId });
    const order = await house.app.kernel.database.client.orderLine.findFirstOrThrow({
      where: { variantId: pen.rowId },
    });
    expect(order).toMatchObject({ unitPriceMinor: 0n, totalMinor: 0n });
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it('that has run out is left out, or refuses the order, as the house wants', async () => {
    const pin = await offer(house.app, { slug: 'pin', priceMinor: 900n, stock: 0 });
    const gifts = [{ variantId: pin.variantId }];
    const skips = await promote(staff, 'pins', { gift: { gifts } });
    const uma = await house.shopper('Uma');
    expect((await costs(uma)).total).toBe('32500');
    await end(staff, { promotionId: skips.promotionId });
    const refuses = await promote(staff, 'pins-or-nothing', { gift: { gifts, whenOut: 'REFUSE' } });
    expect((await costs(uma)).codes).toEqual(['GIFT_OUT_OF_STOCK']);
    await end(staff, { promotionId: refuses.promotionId });
    expect(await faultsIn(house.app)).toEqual([]);
  });
});
