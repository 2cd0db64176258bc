import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { add, offer } from '../cart/basket-shop.ts';
import { openTeahouse, type Teahouse } from '../checkout/teahouse.ts';
import { complete, faultsIn, start } from '../checkout/till.ts';
import { bargainFor, cut } from './group-shop.ts';
import { claim, couponTerms, end, promote } from './promotion-shop.ts';

const timeout = 120_000;
let house: Teahouse;
let staff: Client;
const crowd: Client[] = [];

/** Sixty people, each with a tea in the cart. */
beforeAll(async () => {
  house = await openTeahouse();
  staff = await house.app.administrator();
  for (let at = 0; at < 60; at += 1) {
    const buyer = await house.app.signUp(`Buyer${at}`);
    await add(buyer, { variantId: house.tea.variantId });
    crowd.push(buyer);
  }
}, timeout);
afterAll(() => house.app.stop());

const rush = <Result>(of: readonly Client[], ask: (client: Client) => Promise<Result>) =>
  atOnce([house.app.url], [...of], (client) => ask(client));
const started = (answers: readonly { readonly checkout: object | null }[]) =>
  answers.filter(({ checkout }) => checkout !== null).length;

describe('sixty at once', () => {
  it.each([1, 10])('take %s uses of a coupon, and no more', { timeout }, async (quota) => {
    const { rowId } = await promote(staff, `rush-${quota}`, couponTerms(`RUSH-${quota}`, 100n), { quota });
    const answers = await rush(crowd, (buyer) => start(buyer, { coupons: [`rush-${quota}`] }));
    expect(started(answers)).toBe(quota);
    const codes = new Set(answers.flatMap(({ errors }) => errors.map(({ code }) => code)));
    expect([...codes].every((code) => ['COUPON_INVALID', 'PROMOTION_USED_UP'].includes(code))).toBe(true);
    const { used } = await house.app.kernel.database.client.promotion.findUniqueOrThrow({
      where: { id: rowId },
    });
    expect(used).toBe(quota);
    expect(await faultsIn(house.app)).toEqual([]);
    await house.expireAll();
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it.each([1, 10])('claim %s coupons, and no more', { timeout }, async (quota) => {
    const terms = couponTerms(`GRAB-${quota}`, 100n, { access: 'CLAIM' });
    await promote(staff, `grab-${quota}`, terms, { quota, perMemberLimit: 1 });
    const answers = await rush([...crowd, ...crowd], (buyer) => claim(buyer, `GRAB-${quota}`));
    expect(answers.filter(({ coupon }) => coupon !== null)).toHaveLength(quota);
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it.each([1, 10])('get %s units at a flash price', { timeout }, async (quota) => {
    const goods = await offer(house.app, { slug: `flash-${quota}`, priceMinor: 5_000n, stock: 100 });
    const items = [{ variantId: goods.variantId, priceMinor: '1000', quota, perMemberLimit: 1 }];
    const { promotionId } = await promote(staff, `flash-${quota}`, { flashSale: { items } });
    for (const buyer of crowd) await add(buyer, { variantId: goods.variantId });
    const expectedTotalMinor = quota === 1 ? '13800' : '18800';
    const answers = await rush(crowd, (buyer) => start(buyer, { expectedTotalMinor }));
    expect(started(answers)).toBe(quota);
    const item = await house.app.kernel.database.client.promotionItem.findFirstOrThrow({
      where: { variantId: goods.rowId },
    });
    expect(item.used).toBe(quota);
    expect(await faultsIn(house.app)).toEqual([]);
    await house.expireAll();
    await end(staff, { promotionId });
  });

  it.each([1, 10])('find %s seats left in a group', { timeout }, async (seats) => {
    const goods = await offer(house.app, { slug: `group-${seats}`, priceMinor: 5_000n, stock: 100 });
    const items = [{ variantId: goods.variantId, priceMinor: '1000' }];
    const { promotionId } = await promote(staff, `group-${seats}`, {
      groupBuy: { size: seats + 1, hours: 24, items },
    });
    const leader = await house.app.signUp(`Leader${seats}`);
    const opened = await start(leader, { openGroup: { promotionId, variantId: goods.variantId } });
    await complete(leader, { checkoutId: opened.checkout?.id });
    const { groupId } = await house.app.kernel.database.client.groupSeat.findFirstOrThrow({
      where: { checkoutId: decodeId(opened.checkout?.id ?? '').id },
    });
    const answers = await rush(crowd, (buyer) => start(buyer, { groupId: encodeId('BuyingGroup', groupId) }));
    expect(started(answers)).toBe(seats);
    const lucky = crowd.flatMap((buyer, at) => {
      const checkout = answers[at]?.checkout;
      return checkout ? [{ buyer, checkoutId: checkout.id }] : [];
    });
    await atOnce(
      [house.app.url],
      lucky.map(({ buyer }) => buyer),
      (buyer, at) => complete(buyer, { checkoutId: lucky[at]?.checkoutId }),
    );
    const group = await house.app.kernel.database.client.buyingGroup.findUniqueOrThrow({
      where: { id: groupId },
    });
    expect(group).toMatchObject({ state: 'SUCCEEDED', taken: seats + 1, paid: seats + 1 });
    expect(await faultsIn(house.app)).toEqual([]);
  });

  it.each([1, 10])('cut a bargain that takes %s, and are as many and exact', { timeout }, async (cuts) => {
    const goods = await offer(house.app, { slug: `bargain-${cuts}`, priceMinor: 5_000n, stock: 10 });
    const items = [{ variantId: goods.variantId, priceMinor: '1001' }];
    const { promotionId } = await promote(staff, `bargain-${cuts}`, { bargain: { cuts, hours: 24, items } });
    const [owner] = crowd;
    const begun = await bargainFor(owner as Client, { promotionId, variantId: goods.variantId });
    const id = begun.bargain?.id ?? '';
    const answers = await rush(crowd, (friend) => cut(friend, id));
    const amounts = answers.flatMap(({ amountMinor }) => (amountMinor ? [BigInt(amountMinor)] : []));
    expect(amounts).toHaveLength(cuts);
    expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(3_999n);
    const twice = await rush([owner as Client, owner as Client, owner as Client], (client) =>
      start(client, { bargainId: id }),
    );
    expect(started(twice)).toBe(1);
    expect(await faultsIn(house.app)).toEqual([]);
  });
});

describe('one member at once', () => {
  it('cannot use more than everybody may, in several carts', { timeout }, async () => {
    const goods = await offer(house.app, { slug: 'capped', priceMinor: 5_000n, stock: 100 });
    const items = [{ variantId: goods.variantId, priceMinor: '1000', perMemberLimit: 2 }];
    const { promotionId } = await promote(staff, 'capped', { groupBuy: { size: 2, hours: 24, items } });
    const greedy = await house.app.signUp('Greedy');
    const answers = await rush(
      Array.from({ length: 20 }, () => greedy),
      (client) => start(client, { openGroup: { promotionId, variantId: goods.variantId } }),
    );
    expect(started(answers)).toBe(2);
    expect(new Set(answers.flatMap(({ errors }) => errors.map(({ code }) => code)))).toEqual(
      new Set(['PROMOTION_MEMBER_LIMIT']),
    );
    expect(await faultsIn(house.app)).toEqual([]);
  });
});
