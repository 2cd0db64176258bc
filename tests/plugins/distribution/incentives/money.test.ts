import { expect, it } from 'vitest';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { availableCommission, commissionPaid } from '#plugins/distribution/commissions/accounts.ts';
import { releaseCommissions } from '#plugins/distribution/commissions/release.ts';
import { grantAwards } from '#plugins/distribution/incentives/grant-awards.ts';
import type { Decision } from '#plugins/distribution/incentives/kinds/kind.ts';
import { payAwards } from '#plugins/distribution/incentives/pay-awards.ts';
import { reverseAwards } from '#plugins/distribution/incentives/reverse-awards.ts';
import { settleIncentives } from '#plugins/distribution/incentives/settle.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { setLevelByStaff } from '#plugins/distribution/promoters/set-level-by-staff.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { dayMs, reason } from '../society.ts';
import { type Arena, openArena, type Seller } from './arena.ts';

const timeout = 60_000;
const perOrder = { kind: 'PER_ORDER', terms: { prizeMinor: '3000' } };

const prizeFor = ({ userId: promoterId }: Seller, cause: string, more: Partial<Decision> = {}): Decision => ({
  promoterId,
  cause,
  amountMinor: 3_000n,
  orderId: null,
  raisesLevel: false,
  ...more,
});

function grant({ house }: Arena, id: string, decisions: readonly Decision[]): Promise<void> {
  return transact(house(), (write) => grantAwards(write, { id: rowId(id), currency: 'CNY' }, decisions));
}

async function pay({ house, client }: Arena, id: string): Promise<void> {
  const incentive = await client.distributionIncentive.findUniqueOrThrow({ where: { id: rowId(id) } });
  await transact(house(), (write) => payAwards(write, incentive));
}

it('of twenty awards at once out of a budget for one, one succeeds', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const id = await arena.run({ ...perOrder, budgetMinor: '5000' });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, number) => grant(arena, id, [prizeFor(ann, `order:${number}`)])),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      expect(outcome.reason).toMatchObject({ code: 'DISTRIBUTION_INCENTIVE_EXHAUSTED' });
  expect(await arena.awards(id)).toHaveLength(1);
  expect(await arena.client.distributionIncentive.findFirst()).toMatchObject({ awardedMinor: 3_000n });
  expect(await arena.faults()).toEqual([]);
});

it('awards that are more than the budget together are refused together, and change nothing', {
  timeout,
}, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const id = await arena.run({ ...perOrder, budgetMinor: '5000' });
  const before = await arena.fingerprint();
  await expect(grant(arena, id, [prizeFor(ann, 'a'), prizeFor(ann, 'b')])).rejects.toMatchObject({
    code: 'DISTRIBUTION_INCENTIVE_EXHAUSTED',
  });
  expect(await arena.fingerprint()).toEqual(before);
});

it('of incentives that want the same money at once, as many get it as there is for', {
  timeout,
}, async () => {
  const arena = await openArena();
  const drafts = [];
  for (let number = 0; number < 6; number += 1)
    drafts.push(await arena.draft({ ...perOrder, budgetMinor: '400000' }));
  const answers = await Promise.all(
    drafts.map(({ incentive }) =>
      arena.change('distributionActivateIncentive', { incentiveId: incentive?.id, reason }),
    ),
  );
  expect(answers.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(
    Array.from({ length: 4 }, () => 'INSUFFICIENT_FUNDS'),
  );
  expect(await arena.budget()).toEqual({ paid: '0', reserved: '800000', available: '200000' });
  expect(await arena.faults()).toEqual([]);
});

it('the same cause is paid once, by however many processes and however often', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const id = await arena.run(perOrder);
  for (let order = 0; order < 3; order += 1) await arena.sell(ann);
  arena.clock.advanceMs(25 * dayMs);
  await releaseCommissions.run(arena.house());
  await Promise.all(Array.from({ length: 6 }, () => settleIncentives.run(arena.house())));
  expect(await arena.awards(id)).toEqual(Array.from({ length: 3 }, () => 'annie order 3000 PAID'));
  expect(await arena.purse(ann)).toBe(9_000n);
  expect(await arena.faults()).toEqual([]);
});

it('a debt is paid first', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const id = await arena.run(perOrder);
  await grant(arena, id, [prizeFor(ann, 'a'), prizeFor(ann, 'b')]);
  const order = await arena.sell(ann, 5);
  await arena.pass(9);
  // She has taken out her commission, and then the order was given back.
  await transact(arena.house(), (write) =>
    post(write, {
      source: 'test:1',
      kind: 'test.paid',
      legs: [
        { account: availableCommission('CNY').of(ann.userId), amount: -5_000n },
        { account: commissionPaid('CNY').near('test'), amount: 5_000n },
      ],
    }),
  );
  await arena.refund(order, 5);
  expect(await arena.purse(ann)).toBe(-5_000n);
  await pay(arena, id);
  expect(await arena.purse(ann)).toBe(1_000n);
});

it('what was won for an order that was given back before it was paid is void', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const id = await arena.run(perOrder);
  const orderId = await arena.sell(ann);
  await grant(arena, id, [prizeFor(ann, `order:${orderId}`, { orderId })]);
  await arena.refund(orderId);
  expect(await arena.awards(id)).toEqual(['annie order 3000 VOID REFUNDED']);
  expect(await arena.client.distributionIncentive.findFirst()).toMatchObject({ awardedMinor: 0n });
  // Told again, it is not taken back again.
  await transact(arena.house(), (write) => reverseAwards(write, [orderId]));
  await arena.pass(25);
  expect(await arena.purse(ann)).toBe(0n);
  expect(await arena.budget()).toEqual({ paid: '0', reserved: '0', available: '1000000' });
  expect(await arena.faults()).toEqual([]);
});

it('who is banned, or a leader by then, does not get what they won, and it stays in the budget', {
  timeout,
}, async () => {
  const arena = await openArena();
  const [ann, ben, cat] = [
    await arena.seller('Annie'),
    await arena.seller('Benny'),
    await arena.seller('Cathy'),
  ];
  const id = await arena.run({ kind: 'LEVEL_UP', terms: { orders: 1, prizeMinor: '3000' } });
  const raisesLevel = true;
  await grant(arena, id, [
    prizeFor(ann, 'a', { raisesLevel }),
    prizeFor(ben, 'b', { raisesLevel }),
    prizeFor(cat, 'c'),
  ]);
  for (const { userId: promoterId } of [ann, cat]) await banPromoter(arena.house(), { promoterId, reason });
  await setLevelByStaff(arena.house(), { promoterId: ben.userId, level: 'LEADER', reason });
  await pay(arena, id);
  expect(await arena.awards(id)).toEqual([
    'annie a 3000 VOID BANNED',
    'benny b 3000 VOID LEVEL_UNCHANGED',
    'cathy c 3000 VOID BANNED',
  ]);
  expect([await arena.purse(ann), await arena.purse(ben), await arena.purse(cat)]).toEqual([0n, 0n, 0n]);
  expect(await arena.budget()).toEqual({ paid: '0', reserved: '100000', available: '900000' });
  expect(await arena.faults()).toEqual([]);
});

it('settling waits for orders that could still be given back, and in the end does without them', {
  timeout,
}, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const id = await arena.run(perOrder);
  await arena.sell(ann);
  const orderId = await arena.sell(ann);
  await arena.client.$executeRaw`
    UPDATE goods_order_line SET claimed_quantity = 1, claimed_minor = 10001 WHERE order_id = ${orderId}::uuid`;
  await arena.pass(25);
  expect(await arena.awards(id)).toEqual([]);
  await arena.pass(1);
  expect(await arena.awards(id)).toEqual([]);
  await arena.pass(60);
  expect(await arena.awards(id)).toEqual(['annie order 3000 PAID']);
  expect(await arena.client.distributionIncentive.findFirst()).toMatchObject({
    state: 'SETTLED',
    dueAt: null,
  });
});

it('a refund in the moment of settling leaves no prize, whichever comes first', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  for (let round = 0; round < 5; round += 1) {
    const id = await arena.run({ ...perOrder, budgetMinor: '3000', settleAfterDays: 8 });
    const orderId = await arena.sell(ann);
    arena.clock.advanceMs(8 * dayMs);
    await arena.work();
    arena.clock.advanceMs(11 * dayMs);
    await Promise.all([
      arena.refund(orderId),
      settleIncentives.run(arena.house()),
      settleIncentives.run(arena.house()),
    ]);
    await arena.work();
    expect((await arena.awards(id)).filter((award) => / (PENDING|PAID)/.test(award))).toEqual([]);
  }
  expect(await arena.purse(ann)).toBe(0n);
  expect(await arena.faults()).toEqual([]);
});
