import { expect, it } from 'vitest';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { answerCase } from '#plugins/distribution/cases/answer-case.ts';
import { appealCase } from '#plugins/distribution/cases/appeal-case.ts';
import { decideAppeal } from '#plugins/distribution/cases/decide-appeal.ts';
import { decideCase } from '#plugins/distribution/cases/decide-case.ts';
import { availableCommission, takenOverCommission } from '#plugins/distribution/commissions/accounts.ts';
import { releaseCommissions } from '#plugins/distribution/commissions/release.ts';
import { dayMs, minuteMs, reason } from '../society.ts';
import { openCourt, statement } from './court.ts';

const none = { pending: 0n, available: 0n, debt: 0n };

it('holds the lines that it touches and no others, and lets them go when it is dismissed', async () => {
  const court = await openCourt();
  const { client, judge, promoter } = court;
  const [held, free] = [await court.buy(), await court.buy(2)];
  const { caseId } = await court.open({ commissionIds: [await court.commissionOf(held)] });
  await court.passWindow();
  expect(await court.balances()).toEqual({ ...none, pending: 1_000n, available: 2_000n });
  expect(await client.distributionCommission.findFirst({ where: { orderId: held } })).toMatchObject({
    blockedBy: 'CASE',
    caseId,
    releasedAt: null,
  });
  expect(await client.distributionCommission.findFirst({ where: { orderId: free } })).toMatchObject({
    blockedBy: null,
    caseId: null,
  });
  await decideCase(judge(), { caseId, decision: 'DISMISSED', reason });
  await releaseCommissions.run(court.house());
  expect(await court.balances()).toEqual({ ...none, available: 3_000n });
  expect(await court.row(caseId)).toMatchObject({ state: 'CLOSED', decision: 'DISMISSED', dueAt: null });
  expect(await court.stepsOf(caseId)).toEqual(['OPENED', 'DISMISSED']);
  expect(await court.told('distribution.caseDecided')).toMatchObject([
    { caseId, promoterId: promoter.userId, kind: 'BRUSHING', decision: 'DISMISSED', consequence: null },
  ]);
  expect(await court.faults()).toEqual([]);
});

it('lapses when nobody decides in time, and what was held is free', async () => {
  const court = await openCourt();
  const orderId = await court.buy();
  const { caseId } = await court.open({ commissionIds: [await court.commissionOf(orderId)] });
  await answerCase(court.promoter.ctx(), { caseId, statement });
  await court.pass(16);
  expect(await court.row(caseId)).toMatchObject({ state: 'ANSWERED' });
  await court.pass(1);
  expect(await court.row(caseId)).toMatchObject({ state: 'LAPSED', decision: null, dueAt: null });
  await releaseCommissions.run(court.house());
  expect(await court.balances()).toEqual({ ...none, available: 1_000n });
  const late = { caseId, decision: 'UPHELD', reason } as const;
  await court.refuses(() => decideCase(court.judge(), late), {
    code: 'DISTRIBUTION_CASE_ILLEGAL_TRANSITION',
  });
  expect(await court.stepsOf(caseId)).toEqual(['OPENED', 'ANSWERED', 'LAPSED']);
  expect(await court.faults()).toEqual([]);
});

it('is not decided after its time, even when the clock has not looked yet', async () => {
  const court = await openCourt();
  const { caseId } = await court.open();
  court.clock.advanceMs(17 * dayMs);
  for (const decision of ['UPHELD', 'DISMISSED'] as const)
    await court.refuses(() => decideCase(court.judge(), { caseId, decision, reason }), {
      code: 'DISTRIBUTION_CASE_OVERDUE',
    });
});

it('takes what it touches once: from what is pending, from what is available, and the rest as a debt', async () => {
  const court = await openCourt();
  const { house, judge, promoter } = court;
  const released = await court.buy(3);
  await court.passWindow();
  const pending = await court.buy(1);
  const other = await court.buy(2);
  await transact(house(), (write) =>
    post(write, {
      source: 'test:1',
      kind: 'test.paid',
      legs: [
        { account: availableCommission('CNY').of(promoter.userId), amount: -2_000n },
        { account: takenOverCommission('CNY').near('test'), amount: 2_000n },
      ],
    }),
  );
  const commissionIds = [await court.commissionOf(released), await court.commissionOf(pending)];
  const { caseId } = await court.open({ commissionIds });
  await answerCase(promoter.ctx(), { caseId, statement });
  await decideCase(judge(), { caseId, decision: 'UPHELD', reason });
  expect(await court.balances()).toEqual({ pending: 2_000n, available: 0n, debt: -2_000n });
  expect(await court.cost()).toBe(2_000n);
  expect(await court.faults()).toEqual([]);
  await court.passWindow();
  expect(await court.balances()).toEqual(none);
  expect(await court.commissionOf(other)).toBeTruthy();
  expect(await court.told('distribution.forfeited')).toHaveLength(2);
  await court.refuses(() => decideCase(judge(), { caseId, decision: 'UPHELD', reason }), {
    code: 'DISTRIBUTION_CASE_ILLEGAL_TRANSITION',
  });
  expect(await court.faults()).toEqual([]);
});

it('an appeal that is granted by somebody else brings everything back to where it was', async () => {
  const court = await openCourt();
  const { judge, otherJudge, promoter, client } = court;
  const released = await court.buy(3);
  await court.passWindow();
  const pending = await court.buy(1);
  const commissionIds = [await court.commissionOf(released), await court.commissionOf(pending)];
  const { caseId } = await court.open({ commissionIds });
  await answerCase(promoter.ctx(), { caseId, statement });
  await decideCase(judge(), { caseId, decision: 'UPHELD', reason });
  expect(await court.balances()).toEqual(none);
  await court.refuses(() => decideAppeal(otherJudge(), { caseId, decision: 'UNDONE', reason }), {
    code: 'DISTRIBUTION_CASE_ILLEGAL_TRANSITION',
    data: { from: 'DECIDED', to: 'CLOSED', allowed: ['APPEALED', 'CLOSED'] },
  });
  await appealCase(promoter.ctx(), { caseId, statement });
  await court.refuses(() => decideAppeal(judge(), { caseId, decision: 'CONFIRMED', reason }), {
    code: 'DISTRIBUTION_CASE_SAME_JUDGE',
  });
  await decideAppeal(otherJudge(), { caseId, decision: 'UNDONE', reason });
  expect(await court.balances()).toEqual({ ...none, pending: 1_000n, available: 3_000n });
  expect(await client.distributionCommission.count({ where: { forfeitedMinor: { gt: 0n } } })).toBe(0);
  await court.refuses(() => decideAppeal(otherJudge(), { caseId, decision: 'UNDONE', reason }), {
    code: 'DISTRIBUTION_CASE_ILLEGAL_TRANSITION',
  });
  await court.passWindow();
  expect(await court.balances()).toEqual({ ...none, available: 4_000n });
  expect(await court.told('distribution.restored')).toHaveLength(2);
  expect(await court.told('distribution.caseAppealDecided')).toMatchObject([{ caseId, decision: 'UNDONE' }]);
  expect(await court.faults()).toEqual([]);
});

it('what is refunded after it was forfeited is taken once, and does not come back with the appeal', async () => {
  const court = await openCourt();
  const { judge, otherJudge, promoter } = court;
  const orderId = await court.buy(4);
  const { caseId } = await court.open({ commissionIds: [await court.commissionOf(orderId)] });
  await answerCase(promoter.ctx(), { caseId, statement });
  await decideCase(judge(), { caseId, decision: 'UPHELD', reason });
  await court.refund(orderId, 1);
  expect(await court.balances()).toEqual(none);
  expect(await court.cost()).toBe(0n);
  expect(await court.faults()).toEqual([]);
  await appealCase(promoter.ctx(), { caseId, statement });
  await decideAppeal(otherJudge(), { caseId, decision: 'UNDONE', reason });
  expect(await court.balances()).toEqual({ ...none, pending: 3_000n });
  await court.refund(orderId, 3);
  expect(await court.balances()).toEqual(none);
  expect(await court.faults()).toEqual([]);
});

it('what is refunded while it is held is not forfeited a second time', async () => {
  const court = await openCourt();
  const { judge, promoter } = court;
  const [whole, half] = [await court.buy(1), await court.buy(2)];
  const commissionIds = [await court.commissionOf(whole), await court.commissionOf(half)];
  const { caseId } = await court.open({ commissionIds });
  await court.refund(whole, 1);
  await court.refund(half, 1);
  await answerCase(promoter.ctx(), { caseId, statement });
  await decideCase(judge(), { caseId, decision: 'UPHELD', reason });
  expect(await court.balances()).toEqual(none);
  expect(await court.told('distribution.forfeited')).toMatchObject([{ amountMinor: '1000' }]);
  expect(await court.faults()).toEqual([]);
});

it('an appeal that nobody decides is granted, and without one the decision is final', async () => {
  const court = await openCourt();
  const { judge, promoter } = court;
  const [first, second] = [await court.buy(1), await court.buy(2)];
  const upheld = async (orderId: string) => {
    const { caseId } = await court.open({ commissionIds: [await court.commissionOf(orderId)] });
    await answerCase(promoter.ctx(), { caseId, statement });
    await decideCase(judge(), { caseId, decision: 'UPHELD', reason });
    return caseId;
  };
  const [appealed, accepted] = [await upheld(first), await upheld(second)];
  await appealCase(promoter.ctx(), { caseId: appealed, statement });
  await court.pass(7);
  expect(await court.row(accepted)).toMatchObject({ state: 'CLOSED', decision: 'UPHELD' });
  await court.refuses(() => appealCase(promoter.ctx(), { caseId: accepted, statement }), {
    code: 'DISTRIBUTION_CASE_ILLEGAL_TRANSITION',
  });
  await court.pass(7);
  expect(await court.row(appealed)).toMatchObject({ state: 'LAPSED', decision: 'UPHELD' });
  await releaseCommissions.run(court.house());
  expect(await court.balances()).toEqual({ ...none, available: 1_000n });
  expect(await court.stepsOf(accepted)).toEqual(['OPENED', 'ANSWERED', 'UPHELD', 'FINAL']);
  expect(await court.faults()).toEqual([]);
});

it('bans where the red line says so, takes what is touched with it, and an appeal ends the ban', async () => {
  const court = await openCourt({ consequence: 'BAN' });
  const { judge, otherJudge, promoter } = court;
  const orderId = await court.buy();
  const { caseId } = await court.open({ commissionIds: [await court.commissionOf(orderId)] });
  await court.refuses(() => decideCase(judge(), { caseId, decision: 'UPHELD', reason }), {
    code: 'DISTRIBUTION_CASE_ANSWER_AWAITED',
  });
  court.clock.advanceMs(3 * dayMs);
  await decideCase(judge(), { caseId, decision: 'UPHELD', reason });
  expect(await court.standing(promoter.userId)).toMatchObject({ standing: 'BANNED', standingReason: reason });
  expect(await court.balances()).toEqual(none);
  court.clock.advanceMs(minuteMs);
  await appealCase(promoter.ctx(), { caseId, statement });
  court.clock.advanceMs(minuteMs);
  await decideAppeal(otherJudge(), { caseId, decision: 'UNDONE', reason });
  expect(await court.standing(promoter.userId)).toMatchObject({ standing: 'GOOD' });
  expect(await court.balances()).toEqual({ ...none, pending: 1_000n });
  expect(await court.faults()).toEqual([]);
});

it('a warning takes nothing, and who was banned before stays so', async () => {
  const court = await openCourt({ consequence: 'WARNING' });
  const { judge, promoter } = court;
  const orderId = await court.buy();
  const { caseId } = await court.open({ commissionIds: [await court.commissionOf(orderId)] });
  await answerCase(promoter.ctx(), { caseId, statement });
  await decideCase(judge(), { caseId, decision: 'UPHELD', reason });
  await court.passWindow();
  expect(await court.balances()).toEqual({ ...none, available: 1_000n });
  expect(await court.standing(promoter.userId)).toMatchObject({ standing: 'GOOD' });
  expect(await court.faults()).toEqual([]);
});
