import { expect, it } from 'vitest';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { standingsAt } from '#plugins/distribution/promoters/standings-at.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { reason } from '../society.ts';
import { openArena } from './arena.ts';

const timeout = 60_000;

it('FIRST_ORDER: a newcomer’s first order wins, and the prize goes back with the order', {
  timeout,
}, async () => {
  const arena = await openArena();
  const [ann, ben] = [await arena.seller('Annie'), await arena.seller('Benny')];
  await arena.sell(ben);
  const id = await arena.run({ kind: 'FIRST_ORDER', terms: { prizeMinor: '5000' } });
  const first = await arena.sell(ann);
  await arena.sell(ann);
  await arena.sell(ben);
  await arena.pass(25);
  expect(await arena.awards(id)).toEqual(['annie first 5000 PAID']);
  expect(await arena.purse(ann)).toBe(5_000n);
  expect(await arena.budget()).toEqual({ paid: '5000', reserved: '0', available: '995000' });
  await arena.refund(first);
  expect(await arena.awards(id)).toEqual(['annie first 5000 REVERSED']);
  expect(await arena.purse(ann)).toBe(0n);
  expect(await arena.budget()).toEqual({ paid: '0', reserved: '0', available: '1000000' });
  expect(await arena.faults()).toEqual([]);
});

it('PER_ORDER: every order that is great enough wins as long as the budget lasts', { timeout }, async () => {
  const arena = await openArena();
  const [ann, ben] = [await arena.seller('Annie'), await arena.seller('Benny')];
  const terms = { prizeMinor: '3000', minOrderMinor: '20000', mostPerPromoter: 2 };
  const id = await arena.run({ kind: 'PER_ORDER', terms, budgetMinor: '8000' });
  await arena.sell(ann);
  const given = await arena.sell(ann, 2);
  await arena.sell(ann, 2);
  await arena.sell(ben, 3);
  await arena.sell(ben, 3);
  await arena.refund(given, 2);
  await arena.pass(25);
  // The third prize would be above what is left.
  expect(await arena.awards(id)).toEqual(['annie order 3000 PAID', 'benny order 3000 PAID']);
  expect(await arena.budget()).toEqual({ paid: '6000', reserved: '0', available: '994000' });
  expect(await arena.faults()).toEqual([]);
});

it('PER_ORDER: what cannot be taken back any more is a debt, and a part of an order is none', {
  timeout,
}, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const id = await arena.run({ kind: 'PER_ORDER', terms: { prizeMinor: '3000' } });
  const orderId = await arena.sell(ann, 2);
  await arena.pass(25);
  await arena.refund(orderId, 1);
  expect(await arena.awards(id)).toEqual(['annie order 3000 PAID']);
  await arena.refund(orderId, 1);
  expect(await arena.awards(id)).toEqual(['annie order 3000 REVERSED']);
  expect(await arena.purse(ann)).toBe(0n);
  expect(await arena.faults()).toEqual([]);
});

it('STAIRCASE: each step wins once; an order that was given back leads nowhere', { timeout }, async () => {
  const arena = await openArena();
  const [ann, ben] = [await arena.seller('Annie'), await arena.seller('Benny')];
  const steps = [
    { orders: 1, prizeMinor: '1000' },
    { orders: 3, prizeMinor: '4000' },
  ];
  const id = await arena.run({ kind: 'STAIRCASE', terms: { steps } });
  for (const seller of [ann, ben, ann, ben, ann]) await arena.sell(seller);
  await arena.refund(await arena.sell(ben));
  await arena.pass(25);
  expect(await arena.awards(id)).toEqual([
    'annie step:1 1000 PAID',
    'annie step:3 4000 PAID',
    'benny step:1 1000 PAID',
  ]);
  expect(await arena.faults()).toEqual([]);
});

it('RANKING: the best win; who was given back falls, who is banned is passed over', { timeout }, async () => {
  const arena = await openArena();
  const [ann, ben, cat, dan] = [
    await arena.seller('Annie'),
    await arena.seller('Benny'),
    await arena.seller('Cathy'),
    await arena.seller('Danny'),
  ];
  const id = await arena.run({ kind: 'RANKING', terms: { prizesMinor: ['9000', '5000'] } });
  const great = await arena.sell(ann, 5);
  await arena.sell(ben, 2);
  await arena.sell(cat, 2);
  await arena.sell(dan, 4);
  const board = `query ($first: Int) { incentives(first: 1) { nodes {
    kind title summary budgetLeft { amountMinor } board(first: $first) { nodes { rank orders turnover { amountMinor } member { handle } }
      pageInfo { hasNextPage endCursor } } } } }`;
  const places = async () => {
    const { data } = await (await arena.signIn('Annie')).run<{ incentives: { nodes: Board[] } }>(board, {
      first: 10,
    });
    return data.incentives.nodes[0]?.board.nodes.map(
      (one) => `${one.rank} ${one.member.handle} ${one.orders} ${one.turnover.amountMinor}`,
    );
  };
  expect(await places()).toEqual([
    '1 annie 1 50005',
    '2 danny 1 40004',
    '3 benny 1 20002',
    '4 cathy 1 20002',
  ]);
  await arena.refund(great, 4);
  expect(await places()).toEqual([
    '1 danny 1 40004',
    '2 benny 1 20002',
    '3 cathy 1 20002',
    '4 annie 1 10001',
  ]);
  await banPromoter(arena.house(), { promoterId: dan.userId, reason });
  await arena.pass(25);
  // Of equals who was there first.
  expect(await arena.awards(id)).toEqual(['benny rank:1 9000 PAID', 'cathy rank:2 5000 PAID']);
  expect(await arena.faults()).toEqual([]);
});

interface Board {
  readonly board: {
    readonly nodes: readonly {
      readonly rank: number;
      readonly orders: number;
      readonly turnover: { readonly amountMinor: string };
      readonly member: { readonly handle: string };
    }[];
  };
}

it('DARK_HORSE: who improves most on the equally long period before wins', { timeout }, async () => {
  const arena = await openArena();
  const [ann, ben, cat] = [
    await arena.seller('Annie'),
    await arena.seller('Benny'),
    await arena.seller('Cathy'),
  ];
  await arena.sell(ann, 4);
  await arena.sell(ben, 1);
  await arena.sell(cat, 3);
  const id = await arena.run({ kind: 'DARK_HORSE', terms: { prizesMinor: ['7000', '2000'] } });
  await arena.sell(ann, 5);
  await arena.sell(ben, 3);
  await arena.sell(cat, 2);
  await arena.pass(25);
  expect(await arena.awards(id)).toEqual(['annie rank:2 2000 PAID', 'benny rank:1 7000 PAID']);
  expect(await arena.faults()).toEqual([]);
});

it('LEVEL_UP: who achieves so much is a leader by a rule, with or without money', { timeout }, async () => {
  const arena = await openArena();
  const [ann, ben] = [await arena.seller('Annie'), await arena.seller('Benny')];
  const id = await arena.run({ kind: 'LEVEL_UP', terms: { orders: 2 }, budgetMinor: '0' });
  const paid = await arena.run({ kind: 'LEVEL_UP', terms: { turnoverMinor: '30000', prizeMinor: '800' } });
  for (const seller of [ann, ann, ben]) await arena.sell(seller, 3);
  await arena.pass(25);
  expect(await arena.awards(id)).toEqual(['annie level 0 PAID']);
  // A leader by then, she does not rise again, and so does not win for it.
  expect(await arena.awards(paid)).toEqual(['benny level 800 PAID']);
  const levels = await standingsAt(arena.house(), [ann.userId, ben.userId], arena.clock.now());
  expect([levels.get(ann.userId)?.level, levels.get(ben.userId)?.level]).toEqual(['LEADER', 'LEADER']);
  expect(
    await arena.client.distributionLevelPeriod.findFirst({
      where: { promoterId: ann.userId, cause: 'INCENTIVE' },
    }),
  ).toMatchObject({
    incentiveId: rowId(id),
    level: 'LEADER',
    isTrial: false,
    reason: '六月 · June',
  });
  expect(await arena.budget()).toEqual({ paid: '800', reserved: '0', available: '999200' });
  expect(await arena.faults()).toEqual([]);
});
