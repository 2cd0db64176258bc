import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import type { Client } from '#tests/helpers/client.ts';
import { longRun } from '#tests/helpers/long-run.ts';
import { offer } from '../cart/basket-shop.ts';
import { type Market, openMarket } from '../checkout/market.ts';
import { complete, faultsIn, start } from '../checkout/till.ts';
import { methodOf, storm, wave } from '../checkout/wave.ts';
import { promote } from './promotion-shop.ts';

const timeout = longRun.isLong ? 3_600_000 : 120_000;
/** How many groups there are, how many seats each has left, and how many people come for them. */
const { groups, seats, people, hopeful } = longRun.isLong
  ? { groups: 90, seats: [1, 4], people: 900, hopeful: 90 }
  : { groups: 4, seats: [1, 4], people: 32, hopeful: 8 };
const hours = 20;
const unitMinor = 1_000n;

let market: Market;
let staff: Client;

beforeAll(async () => {
  market = await openMarket();
  staff = await market.app.administrator();
}, 120_000);
afterAll(() => market.stop());

/** Something that groups of this size buy together at 10.00. */
async function together(slug: string, size: number) {
  const goods = await offer(market.app, { slug, priceMinor: 5_000n, stock: 10_000 });
  const items = [
    { variantId: goods.variantId, priceMinor: String(unitMinor), quota: 10_000, perMemberLimit: 3 },
  ];
  const { promotionId } = await promote(staff, slug, { groupBuy: { size, hours, items } });
  return { goods, openGroup: { promotionId, variantId: goods.variantId } };
}

type Offer = Awaited<ReturnType<typeof together>>;

/** Groups of which only the leader has paid yet, by their global ids. */
async function openedBy(leaders: readonly Client[], { openGroup, goods }: Offer): Promise<string[]> {
  await market.rush(leaders, async (leader) => {
    const { checkout } = await start(leader, { openGroup });
    expect((await complete(leader, { checkoutId: checkout?.id })).errors).toEqual([]);
  });
  const opened = await market.app.kernel.database.client.buyingGroup.findMany({
    where: { variantId: goods.rowId },
  });
  expect(opened).toHaveLength(leaders.length);
  return opened.map(({ id }) => encodeId('BuyingGroup', id));
}

/** What has become of the groups, the orders, the money, the stock and the quota of an offer. */
async function standing({ goods: { rowId: variantId } }: Offer) {
  const { client } = market.app.kernel.database;
  const [found, orders, item, stock] = await Promise.all([
    client.buyingGroup.findMany({ where: { variantId } }),
    client.order.groupBy({ by: ['state'], where: { lines: { some: { variantId } } }, _count: true }),
    client.promotionItem.findFirstOrThrow({ where: { variantId } }),
    client.stockLevel.findFirstOrThrow({ where: { variantId } }),
  ]);
  return {
    groups: [...new Set(found.map(({ state, taken, paid }) => `${state} ${taken} ${paid}`))],
    orders: Object.fromEntries(orders.map(({ state, _count }) => [state, _count])),
    used: item.used,
    stock: { reserved: stock.reserved, sold: stock.sold },
  };
}

/** What the payments of these people, or of all, have kept. */
async function moneyKept(people?: readonly { readonly userId: string }[]): Promise<bigint> {
  const users = people?.map(({ userId }) => decodeId(userId).id);
  const { _sum } = await market.app.kernel.database.client.payment.aggregate({
    where: users ? { userId: { in: users } } : {},
    _sum: { capturedMinor: true, refundedMinor: true },
  });
  return (_sum.capturedMinor ?? 0n) - (_sum.refundedMinor ?? 0n);
}

describe('a rush on the last seats of many groups, over two processes', { timeout }, () => {
  it('fills each of them exactly, and gives everybody the money back where they are too few', async () => {
    const each = await Promise.all(seats.map((left) => together(`left-${left}`, left + 1)));
    const leaders = await market.crowd('Leader', groups);
    const half = groups / seats.length;
    const open: string[] = [];
    for (const [at, one] of each.entries())
      open.push(...(await openedBy(leaders.slice(at * half, (at + 1) * half), one)));
    const crowd = await market.crowd('Joiner', people);
    // Neighbours want the same group and pay in different ways.
    const wishOf = (at: number) => ({ groupId: open[Math.floor((at * groups) / people)] });

    const few = await together('too-few', hopeful + 2);
    const [initiator] = await openedBy([leaders[0] as Client], few);
    const members = await market.crowd('Hopeful', hopeful);
    const joining = { market, buyers: members, wishOf: () => ({ groupId: initiator }) };
    await wave(joining, (at) => methodOf(at));

    const codes = await storm({ market, buyers: crowd, wishOf });
    // Who has joined and comes again is told so only as long as there are seats: few may be quick enough for that.
    codes.delete('GROUP_JOINED');
    expect([...codes]).toEqual(['GROUP_FULL']);
    for (const [at, left] of seats.entries()) {
      const all = half * (left + 1);
      expect(await standing(each[at] as Offer)).toEqual({
        groups: [`SUCCEEDED ${left + 1} ${left + 1}`],
        orders: { OPEN: all },
        used: all,
        stock: { reserved: 0, sold: all },
      });
    }
    expect(await faultsIn(market.app)).toEqual([]);

    // Some come in the last minute and pay when it is over.
    await market.pass(secondsUntilTheEnd() - 30);
    await wave(joining, () => 'sandbox_late');
    await market.pass(60);
    await market.pass(3 * 3_600);
    expect(await standing(few)).toMatchObject({
      groups: [expect.stringMatching(/^EXPIRED/)],
      orders: { CANCELLED: expect.any(Number) },
      used: 0,
      stock: { reserved: 0, sold: 0 },
    });
    expect(await moneyKept(members)).toBe(0n);
    const sold = seats.reduce((sum, left) => sum + half * (left + 1), 0);
    expect(await moneyKept()).toBe(BigInt(sold) * unitMinor);
    expect(await faultsIn(market.app)).toEqual([]);
  });
});

/** The groups were opened when the market was. */
function secondsUntilTheEnd(): number {
  return hours * 3_600 - (market.clock.now().getTime() - market.openedAt.getTime()) / 1_000;
}
