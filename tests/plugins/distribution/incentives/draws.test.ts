import { expect, it } from 'vitest';
import { verifyReveal } from '#plugins/distribution/draw/commitment.ts';
import { draw } from '#plugins/distribution/draw/draw.ts';
import { splitRedPacket } from '#plugins/distribution/draw/split-red-packet.ts';
import { cancelIncentive } from '#plugins/distribution/incentives/cancel-incentive.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { reason } from '../society.ts';
import { type Arena, hourMs, openArena, type Seller } from './arena.ts';

const timeout = 60_000;

interface Published {
  readonly state: string;
  readonly terms: {
    readonly prizes: readonly {
      readonly id: string;
      readonly quantity: number;
      readonly prizeMinor: string;
    }[];
    readonly totalMinor: string;
    readonly parts: number;
    readonly minMinor: string;
  };
  readonly drawId: string;
  readonly commitment: string;
  readonly seed: string | null;
  readonly closedAt: string | null;
  readonly revealedAt: string | null;
  readonly entrants: {
    readonly nodes: readonly {
      readonly place: number;
      readonly entrant: string;
      readonly won: { readonly amountMinor: string } | null;
    }[];
  };
}

/** All that a member can read of the newest incentive. */
async function published(arena: Arena, { name }: Seller): Promise<Published> {
  const client = await arena.signIn(name);
  const { data } = await client.run<{ incentives: { nodes: Published[] } }>(
    `{ incentives(first: 1) { nodes { state terms drawId commitment seed closedAt revealedAt
      entrants(first: 100) { nodes { place entrant won { amountMinor } } } } } }`,
  );
  const [newest] = data.incentives.nodes;
  if (!newest) throw new Error('There is no incentive');
  return newest;
}

async function sellers(arena: Arena, names: readonly string[]): Promise<Seller[]> {
  const all: Seller[] = [];
  for (const name of names) all.push(await arena.seller(name));
  return all;
}

it('LOTTERY: whoever reads what is published draws the same winners', { timeout }, async () => {
  const arena = await openArena();
  const everybody = await sellers(arena, ['Annie', 'Benny', 'Cathy', 'Danny', 'Emily']);
  const [ann, ben] = everybody as [Seller, Seller];
  const prizes = [
    { id: 'main', quantity: 1, prizeMinor: '8000' },
    { id: 'small', quantity: 2, prizeMinor: '1000' },
  ];
  const id = await arena.run({ kind: 'LOTTERY', terms: { minOrders: 1, prizes } });
  const before = await published(arena, ann);
  expect(before).toMatchObject({ seed: null, closedAt: null, entrants: { nodes: [] } });
  for (const one of everybody.slice(1)) await arena.sell(one);
  await arena.refund(await arena.sell(ann));
  await arena.pass(25);

  const closed = await published(arena, ann);
  expect(closed).toMatchObject({
    state: 'ACTIVE',
    seed: null,
    revealedAt: null,
    commitment: before.commitment,
  });
  // Ann's order was given back.
  expect(closed.entrants.nodes.map(({ entrant, won }) => [entrant, won])).toEqual(
    everybody.slice(1).map(({ userId }) => [userId, null]),
  );
  await arena.work();
  expect((await published(arena, ann)).seed).toBe(null);
  await banPromoter(arena.house(), { promoterId: ben.userId, reason });
  arena.clock.advanceMs(hourMs);
  await arena.work();

  const revealed = await published(arena, ann);
  expect(revealed.state).toBe('SETTLED');
  const seed = Buffer.from(revealed.seed ?? '', 'hex');
  verifyReveal(before.commitment, seed);
  const wins = draw({
    seed,
    drawId: revealed.drawId,
    entrants: closed.entrants.nodes.map(({ entrant }) => entrant),
    prizes: before.terms.prizes.map(({ id: prizeId, quantity }) => ({ id: prizeId, quantity })),
  });
  const amountOf = new Map(before.terms.prizes.map((prize) => [prize.id, prize.prizeMinor]));
  const drawn = new Map(wins.map(({ entrant, prizeId }) => [entrant, amountOf.get(prizeId)]));
  expect(drawn.size).toBe(3);
  expect(new Map(revealed.entrants.nodes.map(({ entrant, won }) => [entrant, won?.amountMinor]))).toEqual(
    new Map(closed.entrants.nodes.map(({ entrant }) => [entrant, drawn.get(entrant)])),
  );
  // Who was banned meanwhile does not get what was drawn.
  for (const { userId, ...seller } of everybody) {
    const won = userId === ben.userId ? 0n : BigInt(drawn.get(userId) ?? 0);
    expect(await arena.purse({ ...seller, userId })).toBe(won);
  }
  expect((await arena.awards(id)).filter((award) => award.endsWith('VOID BANNED'))).toHaveLength(
    drawn.has(ben.userId) ? 1 : 0,
  );
  expect(await arena.faults()).toEqual([]);
});

it('RED_PACKET: the first who take part get the parts that the seed says', { timeout }, async () => {
  const arena = await openArena();
  const [ann, ben, cat] = (await sellers(arena, ['Annie', 'Benny', 'Cathy'])) as [Seller, Seller, Seller];
  const packet = { minOrders: 2, totalMinor: '10000', parts: 3, minMinor: '500' };
  await arena.run({ kind: 'RED_PACKET', terms: packet, budgetMinor: '10000' });
  for (const one of [ann, ben, cat, ben, ann]) await arena.sell(one);
  await arena.pass(25);
  arena.clock.advanceMs(hourMs);
  await arena.work();
  const { seed, commitment, drawId, entrants, terms } = await published(arena, cat);
  verifyReveal(commitment, Buffer.from(seed ?? '', 'hex'));
  const [first, second, third] = splitRedPacket({
    seed: Buffer.from(seed ?? '', 'hex'),
    packetId: drawId,
    totalMinor: BigInt(terms.totalMinor),
    parts: terms.parts,
    minMinor: BigInt(terms.minMinor),
  });
  expect(entrants.nodes).toEqual([
    { place: 1, entrant: ben.userId, won: { amountMinor: String(first) } },
    { place: 2, entrant: ann.userId, won: { amountMinor: String(second) } },
  ]);
  expect([await arena.purse(ben), await arena.purse(ann), await arena.purse(cat)]).toEqual([
    first,
    second,
    0n,
  ]);
  // The part that nobody has got goes back.
  expect(await arena.budget()).toEqual({
    paid: String(10_000n - (third ?? 0n)),
    reserved: '0',
    available: String(990_000n + (third ?? 0n)),
  });
  expect(await arena.faults()).toEqual([]);
});

it('a list that is published is not added to, and no other seed is revealed', { timeout }, async () => {
  const arena = await openArena();
  const [ann, ben] = (await sellers(arena, ['Annie', 'Benny'])) as [Seller, Seller];
  const prizes = [{ id: 'main', quantity: 1, prizeMinor: '8000' }];
  await arena.run({ kind: 'LOTTERY', terms: { minOrders: 1, prizes } });
  await arena.sell(ann);
  await arena.pass(25);
  const { client } = arena;
  const { id: incentiveId } = await client.distributionIncentive.findFirstOrThrow();
  const before = await arena.fingerprint();
  const entrant = { incentiveId, place: 2, promoterId: ben.userId };
  await expect(client.distributionIncentiveEntrant.create({ data: entrant })).rejects.toThrow(/is closed/);
  const seed = new Uint8Array(32);
  await expect(
    client.distributionIncentive.update({
      where: { id: incentiveId },
      data: { seed, revealedAt: arena.clock.now() },
    }),
  ).rejects.toThrow(/distribution_incentive_revealed/);
  await expect(cancelIncentive(arena.house(), { incentiveId, reason })).rejects.toMatchObject({
    code: 'DISTRIBUTION_INCENTIVE_CLOSED',
    path: ['incentiveId'],
  });
  expect(await arena.fingerprint()).toEqual(before);
});

it('a draw in which nobody takes part reveals its seed, and gives everything back', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const prizes = [{ id: 'main', quantity: 1, prizeMinor: '8000' }];
  for (const more of [
    { kind: 'LOTTERY', terms: { minOrders: 1, prizes } },
    { kind: 'RED_PACKET', terms: { minOrders: 1, totalMinor: '900', parts: 3, minMinor: '1' } },
  ]) {
    await arena.run(more);
    await arena.pass(25);
    arena.clock.advanceMs(hourMs);
    await arena.work();
    const { state, seed, commitment, entrants } = await published(arena, ann);
    expect([state, entrants.nodes]).toEqual(['SETTLED', []]);
    verifyReveal(commitment, Buffer.from(seed ?? '', 'hex'));
    expect(await arena.budget()).toEqual({ paid: '0', reserved: '0', available: '1000000' });
  }
  expect(await arena.faults()).toEqual([]);
});
