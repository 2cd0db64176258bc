import fc from 'fast-check';
import { expect, it } from 'vitest';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { transact } from '#core/transact.ts';
import { answerCase } from '#plugins/distribution/cases/answer-case.ts';
import { appealCase } from '#plugins/distribution/cases/appeal-case.ts';
import { decideAppeal } from '#plugins/distribution/cases/decide-appeal.ts';
import { decideCase } from '#plugins/distribution/cases/decide-case.ts';
import { openCase } from '#plugins/distribution/cases/open-case.ts';
import { publishRedLine } from '#plugins/distribution/cases/publish-red-line.ts';
import { incentiveChecks } from '#plugins/distribution/incentives/checks.ts';
import { refreshProgress } from '#plugins/distribution/incentives/refresh-progress.ts';
import { asMember, deliverAll } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { brushing, statement } from '../cases/court.ts';
import { reason } from '../society.ts';
import { type Arena, hourMs, openArena } from './arena.ts';

const timeout = 240_000;
const perOrder = { kind: 'PER_ORDER', terms: { prizeMinor: '3000' } };

async function found({ house }: Arena): Promise<string[]> {
  return (await Promise.all(incentiveChecks.map((check) => check.find(house())))).flat();
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('sell' as const), who: fc.nat(1), quantity: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    kind: fc.constant('refund' as const),
    which: fc.nat(20),
    quantity: fc.integer({ min: 1, max: 2 }),
  }),
);

it('whatever is bought and given back, progress is what the commissions say, and so are the prizes', {
  timeout,
}, async () => {
  const arena = await openArena();
  const sellers = [await arena.seller('Annie'), await arena.seller('Benny')];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
      const id = await arena.run(perOrder);
      const open = new Map<string, { who: number; left: number }>();
      for (const one of steps) {
        if (one.kind === 'sell') {
          const seller = sellers[one.who];
          if (seller) open.set(await arena.sell(seller, one.quantity), { who: one.who, left: one.quantity });
          continue;
        }
        const orderId = [...open.keys()].at(-1 - one.which) ?? '';
        const { who, left } = open.get(orderId) ?? { who: 0, left: 0 };
        const given = Math.min(left, one.quantity);
        if (given > 0) await arena.refund(orderId, given);
        open.set(orderId, { who, left: left - given });
      }
      for (const [who, { userId }] of sellers.entries()) {
        const mine = [...open.values()].filter((order) => order.who === who && order.left > 0);
        const progress = await arena.client.distributionIncentiveProgress.findFirst({
          where: { incentiveId: rowId(id), promoterId: userId },
        });
        expect(progress?.orders ?? 0).toBe(mine.length);
        expect(progress?.turnoverMinor ?? 0n).toBe(
          mine.reduce((sum, { left }) => sum + 10_001n * BigInt(left), 0n),
        );
      }
      expect(await found(arena)).toEqual([]);
      await arena.pass(25);
      const standing = [...open.values()].filter(({ left }) => left > 0).length;
      expect((await arena.awards(id)).filter((award) => award.endsWith('PAID'))).toHaveLength(standing);
    }),
    { numRuns: 5 },
  );
  expect(await arena.faults()).toEqual([]);
});

it('what happens while the plugin is off is counted when it is on again, and nothing twice', {
  timeout,
}, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const id = await arena.run(perOrder);
  const turn = (enabled: boolean) => setPluginEnabled(arena.house(), { id: 'distribution', enabled, reason });
  await turn(false);
  await arena.sell(ann);
  await arena.sell(ann);
  await turn(true);
  await deliverAll(arena.kernel);
  const progress = () => arena.client.distributionIncentiveProgress.findFirstOrThrow();
  expect(await progress()).toMatchObject({ orders: 2, turnoverMinor: 20_002n });
  const refresh = () =>
    transact(arena.house(), (write) => refreshProgress(write, [rowId(id)], [ann.userId, ann.userId]));
  await Promise.all([refresh(), refresh(), refresh()]);
  expect(await progress()).toMatchObject({ orders: 2, turnoverMinor: 20_002n });
});

it('counters that are wrong are found, and what is on its way is not taken for wrong', {
  timeout,
}, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  await arena.run(perOrder);
  await arena.sell(ann);
  await arena.pass(25);
  expect(await found(arena)).toEqual([]);
  await arena.client.distributionIncentiveProgress.updateMany({ data: { orders: 7 } });
  expect(await found(arena)).toMatchObject([
    expect.stringMatching(/: 7 orders of 10001 instead of 1 of 10001$/),
  ]);
  await arena.client.distributionIncentiveProgress.deleteMany();
  expect(await found(arena)).toMatchObject([expect.stringMatching(/: 0 orders of 0 instead of 1 of 10001$/)]);
  await arena.client.$executeRaw`
    DELETE FROM event_receipt WHERE consumer = 'distribution.followResults'`;
  // An event of an hour ago that nobody has heard of is no excuse.
  expect(await found(arena)).toHaveLength(1);
  await arena.client.$executeRaw`UPDATE event_log SET occurred_at = ${arena.clock.now()}::timestamptz`;
  expect(await found(arena)).toEqual([]);
  arena.clock.advanceMs(2 * hourMs);
  expect(await found(arena)).toHaveLength(1);
});

it('awards that the ledger, the budget or the order contradicts are found', { timeout }, async () => {
  const arena = await openArena();
  const ann = await arena.seller('Annie');
  const id = await arena.run(perOrder);
  const orderId = await arena.sell(ann);
  await arena.client.distributionAward.create({
    data: {
      id: rowId(id),
      incentiveId: rowId(id),
      promoterId: ann.userId,
      cause: 'forged',
      orderId,
      currency: 'CNY',
      amountMinor: 500n,
      raisesLevel: false,
      state: 'PAID',
      createdAt: arena.clock.now(),
      paidAt: arena.clock.now(),
    },
  });
  expect(await found(arena)).toMatchObject([
    expect.stringMatching(/100000 held, 0 paid for 500, 0 given back$/),
    expect.stringMatching(/\(PAID\): 0 transfers$/),
  ]);
  await arena.client.distributionIncentive.updateMany({ data: { awardedMinor: 900n } });
  await arena.client.distributionCommission.updateMany({ data: { reversedMinor: 1_000n } });
  expect((await found(arena)).map((what) => what.split(' ')[0])).toEqual([
    'incentive',
    'incentive',
    'incentive',
    'award',
    'award',
  ]);
});

it('what a case takes counts no more, and what an appeal brings back counts again', { timeout }, async () => {
  const arena = await openArena();
  const { kernel, house, client } = arena;
  const ann = await arena.seller('Annie');
  await publishRedLine(house(), brushing);
  const id = await arena.run(perOrder);
  const orderId = await arena.sell(ann);
  await arena.sell(ann);
  const orders = async () => {
    await deliverAll(kernel);
    const where = { incentiveId_promoterId: { incentiveId: rowId(id), promoterId: ann.userId } };
    return (await client.distributionIncentiveProgress.findUnique({ where }))?.orders;
  };
  const { id: commissionId } = await client.distributionCommission.findFirstOrThrow({ where: { orderId } });
  const evidence = { note: 'The parcels came back unopened.', url: null, orderIds: [orderId] };
  const about = {
    promoterId: ann.userId,
    kind: 'BRUSHING',
    commissionIds: [commissionId],
    ...evidence,
  } as const;
  const { caseId } = await openCase(house(), { ...about, reason });
  expect(await orders()).toBe(2);
  await answerCase(asMember(kernel, ann.userId), { caseId, statement });
  await decideCase(house(), { caseId, decision: 'UPHELD', reason });
  expect(await orders()).toBe(1);
  expect(await found(arena)).toEqual([]);
  await appealCase(asMember(kernel, ann.userId), { caseId, statement });
  const judge = asMember(kernel, await addMember(kernel), ['distribution.cases', 'distribution.promoters']);
  await decideAppeal(judge, { caseId, decision: 'UNDONE', reason });
  expect(await orders()).toBe(2);
  expect(await found(arena)).toEqual([]);
});
