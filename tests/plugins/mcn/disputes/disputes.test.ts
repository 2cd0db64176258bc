import { expect, it } from 'vitest';
import { endContract, endContractByHouse } from '#plugins/mcn/contracts/end-contract.ts';
import { proposePlatformContract } from '#plugins/mcn/contracts/propose-contract.ts';
import { answerDispute } from '#plugins/mcn/disputes/answer-dispute.ts';
import { decideDispute } from '#plugins/mcn/disputes/decide-dispute.ts';
import { disputeDeadlines } from '#plugins/mcn/disputes/dispute-deadlines.ts';
import { disputesById, listDisputes, myDisputes } from '#plugins/mcn/disputes/lists.ts';
import { openDispute } from '#plugins/mcn/disputes/open-dispute.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { dayMs, openStage, type Person, race, reason, terms } from '../stage.ts';

const timeout = 60_000;
const statement = 'Thirty days are too long.';
const answer = 'They were agreed.';
const nobody = '0192f0c1-2222-7000-8000-000000000000';
const page = { from: undefined, limit: 9, backward: false };

async function openCourt() {
  const stage = await openStage();
  const { client, house, join, found } = stage;
  const [agency, bob] = [await found('Hills & Sea'), await join()];
  const contractId = await agency.contract(bob);
  return {
    ...stage,
    agency,
    bob,
    contractId,
    dispute: async (who: Person = bob, id = contractId) =>
      (await openDispute(who.ctx(), { contractId: id, statement })).disputeId,
    reply: (who: Person, disputeId: string) => answerDispute(who.ctx(), { disputeId, answer }),
    decide: (disputeId: string, decision: 'STANDS' | 'ENDS_AT_ONCE') =>
      decideDispute(house(), { disputeId, decision, reason }),
    found: (id: string) => client.mcnDispute.findUniqueOrThrow({ where: { id } }),
  };
}

it('a creator disputes the notice, the agency answers, and staff end the contract at once', async () => {
  const court = await openCourt();
  const { agency, bob, contractId, clock, row, told, client } = court;
  await endContract(bob.ctx(), { contractId, reason });
  const disputeId = await court.dispute();
  await court.reply(agency, disputeId);
  clock.advanceMs(dayMs);
  await court.decide(disputeId, 'ENDS_AT_ONCE');
  expect(await court.found(disputeId)).toMatchObject({
    openedBy: 'TALENT',
    statement,
    answer,
    state: 'DECIDED',
    decision: 'ENDS_AT_ONCE',
    reason,
  });
  expect(await row(contractId)).toMatchObject({ state: 'ENDED', until: clock.now() });
  expect(await told('mcn.disputeOpened')).toMatchObject([{ disputeId, contractId, talentId: bob.userId }]);
  expect(await told('mcn.disputeDecided')).toMatchObject([{ disputeId, decision: 'ENDS_AT_ONCE' }]);
  const audit = await client.auditLog.findMany({ where: { action: 'mcnDecideDispute' } });
  expect(audit).toMatchObject([{ subject: `mcnDispute:${disputeId}`, reason }]);
});

it('what stands stays as it was, also when the other side says nothing in its time', async () => {
  const court = await openCourt();
  const { agency, contractId, clock, row, refuses } = court;
  const before = await row(contractId);
  const disputeId = await court.dispute(agency);
  await refuses(() => court.decide(disputeId, 'STANDS'), { code: 'MCN_DISPUTE_ANSWER_AWAITED' });
  clock.advanceMs(7 * dayMs);
  await refuses(() => court.reply(court.bob, disputeId), { code: 'MCN_DISPUTE_TIME_OVER' });
  await court.decide(disputeId, 'STANDS');
  expect(await row(contractId)).toEqual(before);
  expect(await court.found(disputeId)).toMatchObject({ answer: null, decision: 'STANDS' });
  // Another one may follow.
  await court.dispute(agency);
});

it('nobody has decided in time: it lapses once, whoever looks, and what was agreed stands', async () => {
  const court = await openCourt();
  const { contractId, clock, house, row, refuses } = court;
  const before = await row(contractId);
  const disputeId = await court.dispute();
  clock.advanceMs(21 * dayMs);
  await refuses(() => court.decide(disputeId, 'ENDS_AT_ONCE'), { code: 'MCN_DISPUTE_TIME_OVER' });
  await Promise.all([disputeDeadlines.run(house()), disputeDeadlines.run(house())]);
  expect(await court.found(disputeId)).toMatchObject({ state: 'LAPSED', decision: null });
  expect(await row(contractId)).toEqual(before);
  await refuses(() => court.decide(disputeId, 'STANDS'), {
    code: 'MCN_DISPUTE_ILLEGAL_TRANSITION',
    data: { from: 'LAPSED', to: 'DECIDED' },
  });
});

it('only sides open and answer, once, and nobody decides their own', async () => {
  const court = await openCourt();
  const { agency, bob, contractId, clock, join, refuses, kernel, house, sign } = court;
  const eve = await join();
  await refuses(() => court.dispute(eve), { code: 'MCN_CONTRACT_NOT_FOUND' });
  await refuses(() => openDispute(bob.ctx(), { contractId, statement: '' }), {
    code: 'MCN_STATEMENT_LENGTH',
  });
  const proposed = await agency.propose(eve);
  await refuses(() => court.dispute(eve, proposed), { code: 'MCN_DISPUTE_NOT_IN_FORCE' });
  const platform = await proposePlatformContract(house(), { ...terms, talentId: eve.userId, reason });
  await sign(eve, platform.contractId);
  await refuses(() => court.dispute(eve, platform.contractId), { code: 'MCN_DISPUTE_WITH_PLATFORM' });
  const disputeId = await court.dispute();
  await refuses(() => court.dispute(agency), { code: 'MCN_DISPUTE_OPEN' });
  await refuses(() => court.reply(bob, disputeId), { code: 'MCN_DISPUTE_OWN_WORD' });
  await refuses(() => court.reply(eve, disputeId), { code: 'MCN_DISPUTE_NOT_FOUND' });
  await refuses(() => court.reply(bob, nobody), { code: 'MCN_DISPUTE_NOT_FOUND' });
  await refuses(() => answerDispute(agency.ctx(), { disputeId, answer: ' ' }), {
    code: 'MCN_STATEMENT_LENGTH',
  });
  await court.reply(agency, disputeId);
  await refuses(() => court.reply(agency, disputeId), { code: 'MCN_DISPUTE_ILLEGAL_TRANSITION' });
  const decision = { disputeId, decision: 'STANDS', reason } as const;
  await refuses(() => decideDispute(bob.ctx(), decision), { code: 'FORBIDDEN' });
  for (const { userId } of [bob, agency])
    await refuses(() => decideDispute(asMember(kernel, userId, ['mcn.contracts']), decision), {
      code: 'MCN_DISPUTE_OWN',
    });
  await refuses(() => decideDispute(house(), { ...decision, reason: '' }), { code: 'MCN_REASON_LENGTH' });
  await refuses(() => court.decide(nobody, 'STANDS'), { code: 'MCN_DISPUTE_NOT_FOUND' });
  clock.advanceMs(1);
  await endContractByHouse(house(), { contractId, reason });
  clock.advanceMs(1);
  await refuses(() => court.decide(disputeId, 'ENDS_AT_ONCE'), { code: 'MCN_TERM_OVER' });
  await refuses(() => court.dispute(bob), { code: 'MCN_DISPUTE_NOT_IN_FORCE' });
  await court.decide(disputeId, 'STANDS');
});

it('both sides and staff see it, and nobody else', async () => {
  const court = await openCourt();
  const { agency, bob, house, join } = court;
  const disputeId = await court.dispute();
  for (const { ctx } of [bob, agency]) {
    expect(await disputesById(ctx(), [disputeId])).toHaveLength(1);
    expect(await myDisputes(ctx(), page)).toHaveLength(1);
  }
  const eve = await join();
  expect(await disputesById(eve.ctx(), [disputeId])).toEqual([]);
  expect(await myDisputes(eve.ctx(), page)).toEqual([]);
  expect(await listDisputes(house(), 'OPEN', page)).toHaveLength(1);
  expect(await listDisputes(house(), 'DECIDED', page)).toHaveLength(0);
});

it('a hundred open, answer and decide at once: each happens once', { timeout }, async () => {
  const court = await openCourt();
  const { agency, bob, client, told } = court;
  const many = (work: (at: number) => Promise<unknown>) =>
    race(...Array.from({ length: 100 }, (_, at) => () => work(at)));
  const opened = await many((at) => court.dispute(at % 2 === 0 ? bob : agency));
  expect(opened.filter((one) => one === 'done')).toHaveLength(1);
  const { id, openedBy } = await client.mcnDispute.findFirstOrThrow();
  const other = openedBy === 'TALENT' ? agency : bob;
  const answered = await many(() => court.reply(other, id));
  expect(answered.filter((one) => one === 'done')).toHaveLength(1);
  const decided = await many((at) => court.decide(id, at % 2 === 0 ? 'STANDS' : 'ENDS_AT_ONCE'));
  expect(decided.filter((one) => one === 'done')).toHaveLength(1);
  expect(await told('mcn.disputeDecided')).toHaveLength(1);
});

it('a decision that dies at any statement happens once when it is repeated', {
  timeout: 240_000,
}, async () => {
  const court = await openCourt();
  const { agency, join, row, told, kernel } = court;
  let now = { contractId: '', disputeId: '' };
  const answered = async () => {
    const bob = await join();
    const contractId = await agency.contract(bob);
    const disputeId = await court.dispute(bob, contractId);
    await court.reply(agency, disputeId);
    now = { contractId, disputeId };
  };
  const work = () => court.decide(now.disputeId, 'ENDS_AT_ONCE');
  await answered();
  await work();
  let decided = 1;
  await eachDeath(kernel, work, {
    before: async () => {
      await answered();
      decided += 1;
    },
    after: async () => {
      await race(work);
      expect(await row(now.contractId)).toMatchObject({ state: 'ENDED' });
      expect(await court.found(now.disputeId)).toMatchObject({ state: 'DECIDED' });
      expect(await told('mcn.disputeDecided')).toHaveLength(decided);
    },
  });
});

it('the database keeps what was said and decided', async () => {
  const { dispute, client, clock } = await openCourt();
  const id = await dispute();
  const change = (data: object) => client.mcnDispute.update({ where: { id }, data });
  await expect(change({ statement: 'x' })).rejects.toThrow('cannot be changed');
  const at = clock.now();
  const decided = { state: 'DECIDED', decidedAt: at, decidedBy: 'test' };
  await expect(change(decided)).rejects.toThrow('mcn_dispute_decided');
  await change({ ...decided, decision: 'STANDS' });
  await expect(change({ decision: 'ENDS_AT_ONCE' })).rejects.toThrow('cannot be changed');
  await expect(client.mcnDispute.delete({ where: { id } })).rejects.toThrow('cannot be changed');
});
