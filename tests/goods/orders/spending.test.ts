import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { upsertRule } from '#tests/points/earning.ts';
import { cancelMemberOrder, lineOf, look, refundOrder } from './desk.ts';
import { openTeashop, type Teashop } from './teashop.ts';

let shop: Teashop;
const reason = 'A scratch.';

beforeAll(async () => {
  shop = await openTeashop();
  const rule = {
    slug: 'spend',
    activity: 'purchase',
    points: null,
    ratePoints: '1',
    ratePer: '100',
    family: 'SPEND',
  };
  const { errors } = await upsertRule(shop.staff, rule);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
});
afterAll(() => shop.app.stop());

/** What a member has earned by buying, and what of it was taken back. */
async function earned(userId: string) {
  const { pointsEarning } = shop.app.kernel.database.client;
  const rows = await pointsEarning.findMany({ where: { userId: rowId(userId) } });
  return rows.map(({ points, reversedPoints }) => [points, reversedPoints]);
}

/** How many units of the tea were sold and not given back. */
async function sold(): Promise<number> {
  const { product } = shop.app.kernel.database.client;
  return (await product.findUniqueOrThrow({ where: { id: shop.tea.productId } })).soldCount;
}

it('buying earns by what was paid, and refunds take back exactly their part', async () => {
  const before = await sold();
  const { member, orderId } = await shop.buyer('Lin');
  const { data } = await member.run<{ me: { user: { id: string } } }>('{ me { user { id } } }');
  const { id } = data.me.user;
  await shop.settle();
  expect(await earned(id)).toEqual([[325n, 0n]]);
  expect(await sold()).toBe(before + 2);
  const lines = [{ orderLineId: lineOf(await look(member, orderId), 'longjing'), quantity: 1 }];
  await refundOrder(shop.staff, { orderId, lines, reason });
  await shop.settle();
  expect(await earned(id)).toEqual([[325n, 128n]]);
  expect(await sold()).toBe(before + 1);
  await refundOrder(shop.staff, { orderId, amountMinor: '2000', reason });
  await shop.settle();
  expect(await earned(id)).toEqual([[325n, 148n]]);
  await cancelMemberOrder(shop.staff, { orderId, reason });
  await shop.settle();
  expect(await earned(id)).toEqual([[325n, 325n]]);
  expect(await sold()).toBe(before);
});

it('the best sellers are what was sold and not given back', async () => {
  const best = async () => {
    const { data } = await shop.app.stranger.run<{
      leaderboard: { entries: { nodes: { score: string; subject: { slug: string } }[] } };
    }>(
      `{ leaderboard(slug: "best-sellers", period: DAY) {
        entries { nodes { score subject { ... on Product { slug } } } } } }`,
    );
    return data.leaderboard.entries.nodes.map(({ score, subject }) => `${subject.slug} ${score}`);
  };
  const { member, orderId } = await shop.buyer('Mei');
  await deliverAll(shop.app.kernel);
  await expect.poll(best).toEqual(['longjing 2', 'celadon-cup 1']);
  const lines = [{ orderLineId: lineOf(await look(member, orderId), 'longjing'), quantity: 2 }];
  await refundOrder(shop.staff, { orderId, lines, reason });
  await deliverAll(shop.app.kernel);
  await expect.poll(best).toEqual(['celadon-cup 1']);
});
