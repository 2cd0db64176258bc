import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { longRun } from '#tests/helpers/long-run.ts';
import { add, look, offer } from '../cart/basket-shop.ts';
import { type Market, openMarket } from '../checkout/market.ts';
import { faultsIn } from '../checkout/till.ts';
import { storm } from '../checkout/wave.ts';
import { claim, couponTerms, promote } from './promotion-shop.ts';

const people = longRun.isLong ? 1_000 : 40;
const timeout = longRun.isLong ? 3_600_000 : 120_000;
/** How many there are for everybody. */
const quotas = longRun.isLong ? [1, 999] : [3];

let market: Market;
let staff: Client;

beforeAll(async () => {
  market = await openMarket();
}, 120_000);
// Storms last for days, and nobody stays signed in for as long.
beforeEach(async () => {
  staff = await market.app.administrator();
});
afterAll(() => market.stop());

/** People who each have so many of it in the cart. */
async function queueFor(goods: { readonly variantId: string }, name: string, quantity = 1) {
  const queue = await market.crowd(name, people);
  await market.quietly(queue, (buyer) => add(buyer, { variantId: goods.variantId, quantity }));
  return queue;
}

/** What is counted of a promotion, and what its uses have come to. */
async function counted(promotionId: string) {
  const { client } = market.app.kernel.database;
  const [{ used }, uses, members] = await Promise.all([
    client.promotion.findUniqueOrThrow({ where: { id: promotionId } }),
    client.promotionUse.groupBy({ by: ['state'], where: { promotionId }, _count: true }),
    client.promotionQuota.aggregate({ where: { promotionId }, _max: { used: true }, _sum: { used: true } }),
  ]);
  const inState = (wanted: string) => uses.find(({ state }) => state === wanted)?._count ?? 0;
  return {
    used,
    uses: { reserved: inState('RESERVED'), used: inState('USED') },
    members: { most: members._max.used ?? 0, together: members._sum.used ?? 0 },
  };
}

/** So many orders of the goods have had so much taken off. */
async function discounts(variantId: string): Promise<Record<string, number>> {
  const orders = await market.app.kernel.database.client.order.findMany({
    where: { lines: { some: { variantId } } },
    select: { discountMinor: true },
  });
  const byAmount = Map.groupBy(orders, ({ discountMinor }) => String(discountMinor));
  return Object.fromEntries([...byAmount].map(([amount, same]) => [amount, same.length]));
}

describe('a rush, over two processes', { timeout }, () => {
  it.each(quotas)('uses a coupon %s times, and no more', async (quota) => {
    const goods = await offer(market.app, { slug: `tea-${quota}`, priceMinor: 900n, stock: people });
    const buyers = await queueFor(goods, `User${quota}x`);
    const limits = { quota, perMemberLimit: 1 };
    const { rowId } = await promote(staff, `used-${quota}`, couponTerms(`USED-${quota}`, 100n), limits);
    const codes = await storm({ market, buyers, wishOf: () => ({ coupons: [`used-${quota}`] }) }, async () =>
      expect((await counted(rowId)).used).toBeLessThanOrEqual(quota),
    );
    expect(codes).toEqual(subsetOf(codes, 'CART_EMPTY', 'COUPON_INVALID', 'PROMOTION_USED_UP'));
    expect(await counted(rowId)).toEqual({
      used: quota,
      uses: { reserved: 0, used: quota },
      members: { most: 1, together: quota },
    });
    expect(await discounts(goods.rowId)).toEqual({ 100: quota });
    expect(await faultsIn(market.app)).toEqual([]);
  });

  it.each(quotas)('claims %s coupons, which all are used at last', async (quota) => {
    const goods = await offer(market.app, { slug: `cup-${quota}`, priceMinor: 900n, stock: people });
    const crowd = await queueFor(goods, `Claimer${quota}x`);
    const terms = couponTerms(`CLAIM-${quota}`, 100n, { access: 'CLAIM' });
    const { rowId } = await promote(staff, `claim-${quota}`, terms, { quota, perMemberLimit: 1 });
    const twice = [...crowd, ...crowd];
    const answers = await market.rush(twice, (member) => claim(member, `CLAIM-${quota}`));
    expect(answers.filter(({ coupon }) => coupon)).toHaveLength(quota);
    const refusals = new Set(answers.flatMap(({ errors }) => errors.map(({ code }) => code)));
    expect(refusals).toEqual(subsetOf(refusals, 'COUPON_ALL_CLAIMED', 'COUPON_LIMIT_REACHED'));
    const buyers = crowd.filter((_, at) => answers[at]?.coupon || answers[at + people]?.coupon);
    expect(buyers).toHaveLength(quota);

    await storm({ market, buyers, wishOf: () => ({ coupons: [`CLAIM-${quota}`] }) });
    const coupons = await market.app.kernel.database.client.memberCoupon.groupBy({
      by: ['state'],
      where: { promotionId: rowId },
      _count: true,
    });
    expect(coupons).toEqual([{ state: 'USED', _count: quota }]);
    expect(await discounts(goods.rowId)).toEqual({ 100: quota });
    expect(await faultsIn(market.app)).toEqual([]);
  });

  it.each(quotas)('sells %s units at a flash price, one to each', async (quota) => {
    const stock = 8 * people;
    const goods = await offer(market.app, { slug: `fan-${quota}`, priceMinor: 5_000n, stock });
    const items = [{ variantId: goods.variantId, priceMinor: '1000', quota, perMemberLimit: 1 }];
    const { rowId } = await promote(staff, `fans-${quota}`, { flashSale: { items } });
    const buyers = await queueFor(goods, `Fan${quota}x`, 2);
    const { client } = market.app.kernel.database;
    const soldNow = async () =>
      (await client.promotionItem.findFirstOrThrow({ where: { variantId: goods.rowId } })).used;
    const codes = await storm(
      // One of the two units at the flash price, the other at its own; nobody wants both at their own.
      { market, buyers, wishOf: () => ({ expectedTotalMinor: '6000' }) },
      async () => {
        expect(await soldNow()).toBeLessThanOrEqual(quota);
        // Who has got one comes again.
        await market.quietly(buyers, async (buyer) => {
          const cart = await look(buyer);
          if (cart?.lines.length === 0) await add(buyer, { variantId: goods.variantId, quantity: 2 });
        });
      },
    );
    expect(codes).toEqual(
      subsetOf(codes, 'CART_EMPTY', 'PRICE_CHANGED', 'PROMOTION_USED_UP', 'PROMOTION_MEMBER_LIMIT'),
    );
    expect(await soldNow()).toBe(quota);
    expect(await counted(rowId)).toMatchObject({
      uses: { reserved: 0, used: quota },
      members: { most: 1, together: quota },
    });
    const { _sum } = await client.orderLine.aggregate({
      where: { variantId: goods.rowId, unitPriceMinor: 1_000n },
      _sum: { quantity: true },
    });
    expect(_sum.quantity).toBe(quota);
    expect(await faultsIn(market.app)).toEqual([]);
  });
});

/** Those of the named that there are: what is not named makes the comparison fail. */
function subsetOf(codes: ReadonlySet<string>, ...named: readonly string[]): Set<string> {
  return new Set(named.filter((code) => codes.has(code)));
}
