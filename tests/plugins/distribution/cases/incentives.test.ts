import { expect, it } from 'vitest';
import { answerCase } from '#plugins/distribution/cases/answer-case.ts';
import { appealCase } from '#plugins/distribution/cases/appeal-case.ts';
import { caseDeadlines } from '#plugins/distribution/cases/case-deadlines.ts';
import { decideAppeal } from '#plugins/distribution/cases/decide-appeal.ts';
import { decideCase } from '#plugins/distribution/cases/decide-case.ts';
import { openCase } from '#plugins/distribution/cases/open-case.ts';
import { publishRedLine } from '#plugins/distribution/cases/publish-red-line.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { type Arena, openArena, type Seller } from '../incentives/arena.ts';
import { dayMs, reason } from '../society.ts';
import { brushing, statement } from './court.ts';

const timeout = 60_000;

/** A campaign whose prize for a first order was paid, which is forfeited now. */
async function openForfeited() {
  const arena = await openArena();
  await publishRedLine(arena.house(), brushing);
  const ann = await arena.seller('Annie');
  const incentiveId = await arena.run({ kind: 'FIRST_ORDER', terms: { prizeMinor: '5000' } });
  const orderId = await arena.sell(ann);
  await arena.pass(25);
  expect(await arena.awards(incentiveId)).toEqual(['annie first 5000 PAID']);
  const caseId = await forfeit(arena, ann, orderId);
  await arena.work();
  return { arena, ann, incentiveId, caseId };
}

async function forfeit(
  { client, house, kernel }: Arena,
  { userId }: Seller,
  orderId: string,
): Promise<string> {
  const commission = await client.distributionCommission.findFirstOrThrow({ where: { orderId } });
  const { caseId } = await openCase(house(), {
    promoterId: userId,
    kind: 'BRUSHING',
    commissionIds: [commission.id],
    note: 'The parcel came back.',
    url: null,
    orderIds: [],
    reason,
  });
  await answerCase(asMember(kernel, userId), { caseId, statement });
  await decideCase(house(), { caseId, decision: 'UPHELD', reason });
  return caseId;
}

const ordersOf = async ({ client }: Arena, { userId }: Seller) =>
  (await client.distributionIncentiveProgress.findFirstOrThrow({ where: { promoterId: userId } })).orders;

it('what is forfeited does not count, and its prize goes back once nobody can appeal any more', {
  timeout,
}, async () => {
  const { arena, ann, incentiveId } = await openForfeited();
  expect(await ordersOf(arena, ann)).toBe(0);
  expect(await arena.awards(incentiveId)).toEqual(['annie first 5000 PAID']);
  expect(await arena.faults()).toEqual([]);
  arena.clock.advanceMs(7 * dayMs);
  await caseDeadlines.run(arena.house());
  await arena.work();
  expect(await arena.awards(incentiveId)).toEqual(['annie first 5000 REVERSED']);
  expect(await arena.budget()).toEqual({ paid: '0', reserved: '0', available: '1000000' });
  expect(await arena.faults()).toEqual([]);
});

it('an appeal that is granted counts it again, and the prize was never touched', { timeout }, async () => {
  const { arena, ann, incentiveId, caseId } = await openForfeited();
  const judge = asMember(arena.kernel, (await arena.seller('Judge')).userId, ['distribution.cases']);
  await appealCase(asMember(arena.kernel, ann.userId), { caseId, statement });
  await decideAppeal(judge, { caseId, decision: 'UNDONE', reason });
  await arena.work();
  expect(await ordersOf(arena, ann)).toBe(1);
  expect(await arena.awards(incentiveId)).toEqual(['annie first 5000 PAID']);
  expect(await arena.faults()).toEqual([]);
});
