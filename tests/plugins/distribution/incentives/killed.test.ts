import { expect, it } from 'vitest';
import { transact } from '#core/transact.ts';
import { activateIncentive } from '#plugins/distribution/incentives/activate-incentive.ts';
import { draftIncentive } from '#plugins/distribution/incentives/draft-incentive.ts';
import { reverseAwards } from '#plugins/distribution/incentives/reverse-awards.ts';
import { settleIncentives } from '#plugins/distribution/incentives/settle.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { dayMs, reason } from '../society.ts';
import { type Arena, hourMs, openArena, type Seller } from './arena.ts';

const timeout = 240_000;

/** A campaign of one day that begins in an hour. */
async function begin(
  { house, clock, budgetId }: Arena,
  more: { kind: 'PER_ORDER' | 'LOTTERY'; terms: object },
) {
  const from = new Date(clock.now().getTime() + hourMs);
  const { incentiveId } = await draftIncentive(house(), {
    ...more,
    titleEn: 'June',
    titleZh: '六月',
    currency: 'CNY',
    budgetId,
    budgetMinor: 5_000n,
    from,
    until: new Date(from.getTime() + dayMs),
    settleAfterDays: 8,
    reason,
  });
  await activateIncentive(house(), { incentiveId, reason });
  clock.advanceMs(2 * hourMs);
  return incentiveId;
}

async function won({ client }: Arena, incentiveId: string) {
  const awards = await client.distributionAward.findMany({ where: { incentiveId }, orderBy: { id: 'asc' } });
  return awards.map(({ amountMinor, state }) => `${amountMinor} ${state}`);
}

/** With commissions released, so that only the settlement is left. */
async function due(arena: Arena, seller: Seller, more: Parameters<typeof begin>[1]): Promise<string> {
  const incentiveId = await begin(arena, more);
  await arena.sell(seller);
  await arena.sell(seller);
  arena.clock.advanceMs(8 * dayMs);
  await arena.work();
  arena.clock.advanceMs(2 * dayMs);
  return incentiveId;
}

const perOrder = { kind: 'PER_ORDER' as const, terms: { prizeMinor: '2000' } };
const lottery = {
  kind: 'LOTTERY' as const,
  terms: { minOrders: 1, prizes: [{ id: 'main', quantity: 1, prizeMinor: '4000' }] },
};

it('a settlement that dies at any statement pays once when it is repeated', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  let incentiveId = await due(arena, ann, perOrder);
  const settle = () => settleIncentives.run(arena.house());
  await settle();
  await eachDeath(arena.kernel, settle, {
    before: async () => {
      incentiveId = await due(arena, ann, perOrder);
    },
    after: async () => {
      await settle();
      expect(await won(arena, incentiveId)).toEqual(['2000 PAID', '2000 PAID']);
      expect(
        await arena.client.distributionIncentive.findUnique({ where: { id: incentiveId } }),
      ).toMatchObject({
        state: 'SETTLED',
        awardedMinor: 4_000n,
      });
    },
  });
  const paid = await arena.client.distributionAward.count({ where: { state: 'PAID' } });
  expect(await arena.purse(ann)).toBe(2_000n * BigInt(paid));
  expect(await arena.budget()).toMatchObject({ paid: String(2_000 * paid), reserved: '0' });
  await deliverAll(arena.kernel);
  expect(await arena.faults()).toEqual([]);
});

it('a draw that dies at any statement is drawn once, from the list that was published', {
  timeout,
}, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const settle = () => settleIncentives.run(arena.house());
  const closed = async () => {
    const incentiveId = await due(arena, ann, lottery);
    await settle();
    arena.clock.advanceMs(hourMs);
    return incentiveId;
  };
  let incentiveId = await closed();
  await settle();
  await eachDeath(arena.kernel, settle, {
    before: async () => {
      incentiveId = await closed();
    },
    after: async () => {
      await settle();
      expect(await won(arena, incentiveId)).toEqual(['4000 PAID']);
      expect(await arena.client.distributionIncentiveEntrant.count({ where: { incentiveId } })).toBe(1);
    },
  });
  expect(await arena.faults()).toEqual([]);
});

it('taking a prize back that dies at any statement happens once', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  let orderId = '';
  const takeBack = () => transact(arena.house(), (write) => reverseAwards(write, [orderId]));
  const refunded = async () => {
    const incentiveId = await due(arena, ann, perOrder);
    await settleIncentives.run(arena.house());
    const award = await arena.client.distributionAward.findFirstOrThrow({ where: { incentiveId } });
    orderId = award.orderId ?? '';
    // As a refund leaves them whose event is not heard of yet.
    await arena.client.$executeRaw`
      UPDATE distribution_commission SET reversed_minor = amount_minor WHERE order_id = ${orderId}::uuid`;
  };
  await refunded();
  await takeBack();
  await eachDeath(arena.kernel, takeBack, {
    before: refunded,
    after: async () => {
      await takeBack();
      expect(await arena.client.distributionAward.findFirst({ where: { orderId } })).toMatchObject({
        state: 'REVERSED',
      });
    },
  });
  const paid = await arena.client.distributionAward.count({ where: { state: 'PAID' } });
  expect(await arena.budget()).toMatchObject({ paid: String(2_000 * paid), reserved: '0' });
});
