import { expect, it } from 'vitest';
import { createChannel, createPost, likePost, publishPost, unlikePost } from '#api/content/index.ts';
import { createLink } from '#core/attribution/links/create-link.ts';
import { transact } from '#core/transact.ts';
import { campaignSpread } from '#plugins/insights/queries/campaigns.ts';
import { habits } from '#plugins/insights/queries/habits.ts';
import { concentration, promotersByNet } from '#plugins/insights/queries/promoters.ts';
import { sharesBehind } from '#plugins/insights/queries/shares.ts';
import { values } from '#plugins/insights/queries/values.ts';
import { wordOfMouth } from '#plugins/insights/queries/word-of-mouth.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { type House, hourMs, openHouse } from './house.ts';

const june = { from: '2026-06-01', to: '2026-06-30' };
const cny = { currency: 'CNY' };
const page = (limit = 100, from?: (string | number)[]) => ({ from, limit, backward: false });

/** A link of a member, to the shop, that orders may be owed to. */
async function linkOf({ house }: House, ownerId: string, campaign: string | null): Promise<string> {
  const link = { ownerId, programme: 'test', earns: true, targetKind: 'SHOP', targetId: null, campaign };
  return transact(house(), async (write) => (await createLink(write, link)).code);
}

/** Somebody comes through a link and signs up an hour later. */
async function comeBy(world: House, linkCode: string, campaign: string | null = null): Promise<string> {
  const token = await world.touch({ entrance: 'QR', linkCode, campaign });
  world.clock.advanceMs(hourMs);
  const member = await world.join();
  await world.meet(token ?? '', member);
  return member;
}

it('whom members bring is counted by who brought them, and how far a campaign spreads by itself', async () => {
  const world = await openHouse();
  const staff = () => asMember(world.kernel, ada, ['insights.read']);
  const [ada, bob] = [await world.join(), await world.join()];
  const link = await linkOf(world, ada, 'spring');
  const brought = [
    await comeBy(world, link, 'spring'),
    await comeBy(world, link, 'spring'),
    await comeBy(world, await linkOf(world, bob, null)),
  ];
  const token = await world.touch({ entrance: 'SOCIAL', campaign: 'spring' });
  await world.meet(token ?? '', await world.join());
  await world.touch({ entrance: 'SOCIAL', campaign: 'autumn' });
  // One's own link brings nobody.
  await world.touch({ entrance: 'QR', linkCode: link }, ada);
  await world.settle();
  expect(await campaignSpread(staff(), june, cny, page())).toEqual([
    { campaign: 'autumn', came: 1n, joined: 0n, invited: 0n, sharers: 0n, viralCoefficient: null },
    { campaign: 'spring', came: 3n, joined: 3n, invited: 2n, sharers: 1n, viralCoefficient: 2 },
  ]);
  expect(await campaignSpread(staff(), june, cny, page(1, ['autumn']))).toMatchObject([
    { campaign: 'spring' },
  ]);
  expect(await wordOfMouth(staff(), june, cny)).toMatchObject({
    brought: 3n,
    bringers: 2n,
    perBringer: 1.5,
    score: 3,
  });
  const edges = await sharesBehind(staff(), { metric: 'BROUGHT', days: june, filter: cny }, page());
  expect(edges.map(({ subjectId, kind }) => [subjectId, kind]).sort()).toEqual(
    brought.map((id, at) => [id, at < 2 ? ada : bob]).sort(),
  );
  expect(await world.faults()).toEqual([]);
});

it('who brings most of what is owed for orders stands first, and how few that are is counted', async () => {
  const world = await openHouse();
  const [ada, bob] = [await world.join(), await world.join()];
  const staff = () => asMember(world.kernel, ada, ['insights.read']);
  const [mine, his] = [await linkOf(world, ada, null), await linkOf(world, bob, null)];
  for (const [link, quantity] of [
    [mine, 1],
    [mine, 8],
    [his, 1],
  ] as const)
    await world.buy(await comeBy(world, link), quantity);
  await world.settle();
  const ranks = await promotersByNet(staff(), june, cny, page());
  expect(ranks).toEqual([
    { promoterId: ada, rank: 1, orders: 2n, net: 90_009n, currency: 'CNY', upToHere: 0.9 },
    { promoterId: bob, rank: 2, orders: 1n, net: 10_001n, currency: 'CNY', upToHere: 1 },
  ]);
  expect(await promotersByNet(staff(), june, cny, page(1, [1]))).toEqual([ranks[1]]);
  expect(await concentration(staff(), june, cny)).toEqual({
    promoters: 2n,
    net: 100_010n,
    currency: 'CNY',
    forFourFifths: 1n,
    ofBestFifth: 0.9,
  });
  const may = { from: '2026-05-01', to: '2026-05-31' };
  expect(await concentration(staff(), may, cny)).toMatchObject({ promoters: 0n, ofBestFifth: null });
  await expect(promotersByNet(staff(), june, cny, page(1, ['x']))).rejects.toMatchObject({
    code: 'CURSOR_INVALID',
  });
});

it('how often members do something, after how long they buy again, and what they are worth', async () => {
  const world = await openHouse();
  const [ada, bob] = [await world.join(), await world.join()];
  const staff = () => asMember(world.kernel, ada, ['insights.read']);
  const { channelId } = await createChannel(world.house(), {
    slug: 'food',
    name: { en: 'Food', zh: '美食' },
    position: 0,
  });
  const [as, by] = [asMember(world.kernel, ada), asMember(world.kernel, bob)];
  const { postId } = await createPost(as, {
    channelId,
    kind: 'NOTE',
    title: 'Tea',
    body: 'Tea in spring.',
    topics: [],
    media: [],
  });
  await publishPost(as, { postId });
  await likePost(by, { postId });
  await world.buy(ada);
  await world.buy(bob);
  world.clock.advanceMs(10 * 24 * hourMs);
  await world.buy(ada, 2);
  await world.settle();
  // June has four days on which one of them was active.
  expect(await habits(staff(), june, cny)).toEqual({
    likes: 1n,
    comments: 0n,
    posts: 1n,
    reviews: 0n,
    perActiveDay: 2 / 3,
    repeatOrders: 1n,
    cycleDays: 10,
  });
  const cells = await values(staff(), { from: '2026-05-01', to: '2026-07-06' }, cny);
  expect(cells.filter(({ buyers }) => buyers > 0n)).toEqual([
    { recency: 'MONTH', frequency: 'TWICE', buyers: 1n, currency: 'CNY', spent: 30_003n },
    { recency: 'SEASON', frequency: 'ONCE', buyers: 1n, currency: 'CNY', spent: 10_001n },
  ]);
  await unlikePost(by, { postId });
  await world.settle();
  expect(await habits(staff(), june, cny)).toMatchObject({ likes: 0n });
  expect(await world.faults()).toEqual([]);
});
