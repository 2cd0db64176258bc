import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { grantEntitlement } from '#core/entitlements/grant.ts';
import { transact } from '#core/transact.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import type { Client } from '#tests/helpers/client.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { offer } from '../cart/basket-shop.ts';
import { openTeahouse, type Teahouse } from '../checkout/teahouse.ts';
import { cancel, complete, faultsIn, look, start } from '../checkout/till.ts';
import { change, claim, costs, couponsOf, couponTerms, end, promote } from './promotion-shop.ts';

const hourMs = 3_600_000;
let house: Teahouse;
let staff: Client;

beforeAll(async () => {
  house = await openTeahouse();
  staff = await house.app.administrator();
});
afterAll(() => house.app.stop());

/** What is counted of a promotion, and for whom. */
async function counted(promotionId: string) {
  const { client } = house.app.kernel.database;
  const [{ used, spentMinor }, members, uses] = await Promise.all([
    client.promotion.findUniqueOrThrow({ where: { id: promotionId } }),
    client.promotionQuota.findMany({ where: { promotionId } }),
    client.promotionUse.findMany({ where: { promotionId } }),
  ]);
  return {
    used,
    spentMinor,
    members: members.map((one) => one.used).sort(),
    uses: uses.map(({ state }) => state).sort(),
  };
}

describe('a coupon that takes its code', () => {
  it('is counted when a checkout begins, whatever its capitals, and given back when it ends', async () => {
    const lan = await house.shopper('Lan');
    const { rowId } = await promote(staff, 'spring', couponTerms('SPRING', 2_000n), {
      quota: 2,
      perMemberLimit: 1,
      budgetMinor: '3000',
    });
    const first = await costs(lan, { coupons: [' spring '] });
    expect(first).toMatchObject({ total: '30500', codes: [] });
    expect(await counted(rowId)).toEqual({ used: 1, spentMinor: 2_000n, members: [1], uses: ['RESERVED'] });
    await cancel(lan, { checkoutId: first.id });
    expect(await counted(rowId)).toEqual({ used: 0, spentMinor: 0n, members: [0], uses: ['RELEASED'] });
    const second = await costs(lan, { coupons: ['SPRING'] });
    expect((await costs(lan, { coupons: ['SPRING'] })).total).toBe('30500');
    expect(await look(lan, second.id)).toMatchObject({ state: 'CANCELLED' });
    await house.expireAll();
    expect(await counted(rowId)).toMatchObject({ used: 0, members: [0] });
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it('stays used when it was paid, and is refused from then on', async () => {
    const mei = await house.shopper('Mei');
    const { rowId } = await promote(staff, 'once', couponTerms('ONCE', 1_000n), { perMemberLimit: 1 });
    const { id } = await costs(mei, { coupons: ['ONCE'] });
    expect((await complete(mei, { checkoutId: id })).errors).toEqual([]);
    expect(await counted(rowId)).toMatchObject({ members: [1], uses: ['USED'] });
    const order = await house.app.kernel.database.client.order.findFirstOrThrow({
      where: { checkoutId: decodeId(id).id },
    });
    expect(order).toMatchObject({ subtotalMinor: 32_500n, discountMinor: 1_000n, totalMinor: 31_500n });
    const again = await house.shopper('Meimei');
    const refused = await start(mei, { coupons: ['ONCE'] });
    expect(refused.errors).toMatchObject([{ code: 'CART_EMPTY' }]);
    expect((await costs(again, { coupons: ['ONCE'] })).total).toBe('31500');
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it.each([
    ['NOPE', 'UNKNOWN', {}],
    ['SOON', 'NOT_STARTED', { startsAt: '2026-12-25T00:00:00Z' }],
    ['NONE', 'USED_UP', { quota: 0 }],
    ['RICH', 'NOT_ENOUGH', { fromMinor: '90000' }],
    ['MINE', 'NOT_YOURS', { access: 'CLAIM' }],
    ['OTHER', 'NOT_FOR_THESE', { only: 'tea-egg' }],
  ])('%s is refused: %s, and nothing begins', async (code, because, how) => {
    const buyer = await house.shopper(`Buyer${code}`);
    const { fromMinor = '0', access = 'CODE', only, ...more } = how as Record<string, string>;
    const discount = { fromMinor, offMinor: '100' };
    const scope = only ? { productIds: [await productOf(only)] } : {};
    if (because !== 'UNKNOWN')
      await promote(
        staff,
        `for-${code.toLowerCase()}`,
        { coupon: { code, access, discount } },
        { ...more, ...scope },
      );
    const before = await house.app.kernel.database.client.checkout.count();
    expect((await start(buyer, { coupons: [code] })).errors).toEqual([
      { code: 'COUPON_INVALID', path: ['coupons', '0'], couponCode: code, because },
    ]);
    expect(await house.app.kernel.database.client.checkout.count()).toBe(before);
  });
});

/** The id of something that is not in anybody's cart. */
async function productOf(slug: string): Promise<string> {
  const { productId } = await offer(house.app, { slug, priceMinor: 5n });
  return encodeId('Product', productId);
}

describe('a coupon that is claimed', () => {
  it('is used while somebody else changes what is left of it: it was counted when it was claimed', async () => {
    const uma = await house.shopper('Uma');
    const terms = couponTerms('UNHURRIED', 3_000n, { access: 'CLAIM' });
    const { promotionId, rowId } = await promote(staff, 'unhurried', terms, { quota: 5 });
    expect((await claim(uma, 'UNHURRIED')).errors).toEqual([]);
    const { total } = await house.app.kernel.database.transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM goods_promotion WHERE id = ${rowId}::uuid FOR NO KEY UPDATE`;
      return costs(uma, { coupons: ['UNHURRIED'] });
    }, 5_000);
    expect(total).toBe('29500');
    await end(staff, { promotionId });
  });

  it('is had as often as there are, used once each, and comes back from a checkout that ends', async () => {
    const [nan, ola, pia] = [
      await house.shopper('Nan'),
      await house.shopper('Ola'),
      await house.shopper('Pia'),
    ];
    const { promotionId, rowId } = await promote(
      staff,
      'claimed',
      couponTerms('CLAIMED', 3_000n, { access: 'CLAIM', validDays: 2 }),
      {
        quota: 2,
        perMemberLimit: 1,
        endsAt: new Date(house.clock.now().getTime() + hourMs).toISOString(),
      },
    );
    expect(await claim(nan, 'claimed')).toMatchObject({ coupon: { standing: 'USABLE' }, errors: [] });
    expect((await claim(nan, 'CLAIMED')).errors).toMatchObject([{ code: 'COUPON_LIMIT_REACHED', limit: 1 }]);
    expect((await claim(ola, 'CLAIMED')).errors).toEqual([]);
    expect((await claim(pia, 'CLAIMED')).errors).toMatchObject([{ code: 'COUPON_ALL_CLAIMED' }]);
    expect((await claim(pia, 'SPRING')).errors).toMatchObject([{ code: 'COUPON_NOT_FOUND' }]);
    const checkout = await costs(nan, { coupons: ['CLAIMED'] });
    expect(checkout.total).toBe('29500');
    expect(await couponsOf(nan)).toEqual(['CLAIMED RESERVED']);
    await cancel(nan, { checkoutId: checkout.id });
    expect(await couponsOf(nan)).toEqual(['CLAIMED USABLE']);
    const { id } = await costs(nan, { coupons: ['CLAIMED'] });
    await complete(nan, { checkoutId: id });
    expect(await couponsOf(nan)).toEqual(['CLAIMED USED']);
    expect(await counted(rowId)).toMatchObject({ used: 2, members: [1, 1] });
    expect((await change(staff, { promotionId, quota: 1 })).errors).toMatchObject([
      { code: 'PROMOTION_QUOTA_TOO_LOW' },
    ]);
    expect((await change(staff, { promotionId, quota: 3 })).errors).toEqual([]);
    expect((await claim(pia, 'CLAIMED')).errors).toEqual([]);
    house.clock.set(new Date(house.clock.now().getTime() + hourMs));
    expect(await couponsOf(ola)).toEqual(['CLAIMED EXPIRED']);
    expect((await costs(ola, { coupons: ['CLAIMED'] })).codes).toEqual(['COUPON_INVALID']);
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it('is given as often as a right says, once for each right', async () => {
    const { kernel } = house.app;
    const quan = await house.shopper('Quan');
    await promote(staff, 'given', couponTerms('GIVEN', 1_500n, { access: 'GIVEN' }));
    const grant = {
      userId: decodeId(quan.userId).id,
      kind: 'goods.coupon',
      quantity: 2,
      source: 'membership:test',
      details: { code: 'GIVEN' },
    };
    await transact(systemContext(kernel, 'test'), (write) => grantEntitlement(write, grant));
    await deliverAll(kernel);
    await deliverAll(kernel);
    expect(await couponsOf(quan)).toEqual(['GIVEN USABLE', 'GIVEN USABLE']);
    expect((await claim(quan, 'GIVEN')).errors).toMatchObject([{ code: 'COUPON_NOT_FOUND' }]);
    expect((await costs(quan, { coupons: ['GIVEN'] })).total).toBe('31000');
    expect((await couponsOf(quan)).sort()).toEqual(['GIVEN RESERVED', 'GIVEN USABLE']);
    expect(await faultsIn(house.app)).toEqual([]);
  });
});

describe('money that comes late', () => {
  it('buys at the price that was promised when it is still to be had, and goes back when it is not', async () => {
    const [rui, sofia] = [await house.shopper('Rui'), await house.shopper('Sofia')];
    const { rowId } = await promote(staff, 'last', couponTerms('LAST', 500n), { quota: 1 });
    const late = await start(rui, { coupons: ['LAST'], method: 'sandbox_delay' });
    await complete(rui, { checkoutId: late.checkout?.id });
    await house.expireAll();
    expect(await counted(rowId)).toMatchObject({ used: 0 });
    await house.pass(60);
    expect(await look(rui, late.checkout?.id ?? '')).toMatchObject({
      state: 'COMPLETED',
      total: { amountMinor: '32000' },
    });
    expect(await counted(rowId)).toMatchObject({ used: 1, uses: ['USED'] });
    expect((await change(staff, { promotionId: encodeId('Promotion', rowId), quota: 2 })).errors).toEqual([]);
    const lost = await start(sofia, { coupons: ['LAST'], method: 'sandbox_delay' });
    await complete(sofia, { checkoutId: lost.checkout?.id });
    await house.expireAll();
    const tao = await house.shopper('Tao');
    await complete(tao, { checkoutId: (await costs(tao, { coupons: ['LAST'] })).id });
    await house.pass(60);
    expect(await look(sofia, lost.checkout?.id ?? '')).toMatchObject({ state: 'REFUNDED', order: null });
    await settlePayments(house.app.kernel);
    expect(await counted(rowId)).toMatchObject({ used: 2, uses: ['RELEASED', 'USED', 'USED'] });
    expect(await faultsIn(house.app)).toEqual([]);
  });
});
