import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { offer } from '../cart/basket-shop.ts';
import { openTeahouse, type Teahouse } from '../checkout/teahouse.ts';
import { faultsIn, start } from '../checkout/till.ts';
import { bargainFor, cut } from './group-shop.ts';
import { promote } from './promotion-shop.ts';

const timeout = 120_000;
let house: Teahouse;
let staff: Client;
const crowd: Client[] = [];

beforeAll(async () => {
  house = await openTeahouse();
  staff = await house.app.administrator();
  for (let at = 0; at < 60; at += 1) {
    crowd.push(await house.app.signUp(`Friend${at}`));
  }
}, timeout);
afterAll(() => house.app.stop());

const rush = <Result>(of: readonly Client[], ask: (client: Client) => Promise<Result>) =>
  atOnce([house.app.url], [...of], (client) => ask(client));
const started = (answers: readonly { readonly checkout: object | null }[]) =>
  answers.filter(({ checkout }) => checkout !== null).length;

describe('sixty at once', () => {
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
