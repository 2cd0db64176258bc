import { describe, expect, it } from 'vitest';
import { createBudget } from '#core/budgets/create-budget.ts';
import { closeBudget, fundBudget } from '#core/budgets/fund-budget.ts';
import { endorsementsById, listEndorsements, myEndorsements } from '#plugins/mcn/endorsements/lists.ts';
import { offerEndorsement } from '#plugins/mcn/endorsements/offer-endorsement.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { dayMs, type Person, reason } from '../stage.ts';
import { note, openFair } from './fair.ts';

const nobody = '0192f0c1-2222-7000-8000-000000000000';
const page = { from: undefined, limit: 9, backward: false };

it('the fee of work for a brand is set aside, shared by the contracts in force when it was agreed to, and paid once it is proven', async () => {
  const fair = await openFair();
  const { bob, agency, represented } = fair;
  const id = await fair.make();
  expect(await fair.funds()).toEqual([100_000n, 50_001n]);
  await fair.agree(bob, id);
  // What is agreed otherwise later changes nothing of it.
  await agency.contract(bob, { agencyShareBasisPoints: 9_000 });
  await fair.prove(bob, id);
  await fair.judge(id, false);
  expect(await fair.work(id)).toMatchObject({ state: 'AGREED', proof: '', note });
  await fair.prove(bob, id);
  await fair.judge(id);
  expect([await fair.balance(bob.userId), await fair.balance(agency.userId)]).toEqual([35_001n, 10_000n]);
  expect(await fair.funds()).toEqual([54_999n, 0n]);
  const parts = await fair.client.mcnEndorsementPart.findMany({ orderBy: { place: 'asc' } });
  expect(parts).toMatchObject([
    { party: 'AGENCY', contractId: represented, beneficiaryId: agency.userId, amountMinor: 10_000n },
    { party: 'AGENCY', beneficiaryId: null, amountMinor: 5_000n },
    { party: 'TALENT', contractId: represented, beneficiaryId: bob.userId, amountMinor: 35_001n },
  ]);
  expect(await fair.told('mcn.endorsementPaid')).toMatchObject([{ endorsementId: id, feeMinor: '50001' }]);
  expect(await fair.allFaults()).toEqual([]);
});

it('a fee that nobody shares is the creator’s alone; the creator, who has a part, and staff see it', async () => {
  const fair = await openFair();
  const { agency, bob, house, kernel, join } = fair;
  const ann = await join();
  const [own, shared] = [await fair.make({ talentId: ann.userId, feeMinor: 700n }), await fair.make()];
  await fair.agree(ann, own);
  await fair.prove(ann, own);
  await fair.judge(own);
  expect(await fair.balance(ann.userId)).toBe(700n);
  const seenBy = async (who: Person) => (await myEndorsements(who.ctx(), page)).map(({ id }) => id);
  expect([await seenBy(ann), await seenBy(bob), await seenBy(agency)]).toEqual([[own], [shared], []]);
  await fair.agree(bob, shared);
  expect(await seenBy(agency)).toEqual([shared]);
  expect(await endorsementsById(ann.ctx(), [own, shared])).toMatchObject([{ id: own }]);
  expect(await listEndorsements(house(), 'AGREED', page)).toMatchObject([{ id: shared }]);
  await expect(listEndorsements(asMember(kernel, ann.userId), undefined, page)).rejects.toThrow();
});

it('what is declined or called off is free again', async () => {
  const fair = await openFair();
  const [declined, calledOff] = [await fair.make(), await fair.make({ feeMinor: 49_999n })];
  await fair.decline(fair.bob, declined);
  await fair.agree(fair.bob, calledOff);
  await fair.callOff(calledOff);
  expect(await fair.funds()).toEqual([100_000n, 0n]);
  expect(await fair.work(declined)).toMatchObject({ state: 'DECLINED' });
  expect(await fair.work(calledOff)).toMatchObject({ state: 'CALLED_OFF', note });
  expect(await fair.allFaults()).toEqual([]);
});

describe('is refused, and nothing changes', () => {
  it.each([
    [{ brand: ' ' }, 'MCN_ENDORSEMENT_TEXT_LENGTH'],
    [{ brief: '' }, 'MCN_ENDORSEMENT_TEXT_LENGTH'],
    [{ reason: '' }, 'MCN_REASON_LENGTH'],
    [{ feeMinor: 0n }, 'MCN_ENDORSEMENT_FEE_INVALID'],
    [{ feeMinor: 1_000_000_000_001n }, 'MCN_ENDORSEMENT_FEE_INVALID'],
    [{ feeMinor: 100_001n }, 'INSUFFICIENT_FUNDS'],
    [{ budgetId: nobody }, 'BUDGET_NOT_FOUND'],
    [{ talentId: nobody }, 'MCN_TALENT_NOT_FOUND'],
    [{ dueAt: new Date(0) }, 'MCN_ENDORSEMENT_DUE'],
    [{ dueAt: new Date(Number.NaN) }, 'MCN_ENDORSEMENT_DUE'],
    [{ dueAt: new Date('2029-01-01T00:00:00Z') }, 'MCN_ENDORSEMENT_DUE'],
  ] as const)('an offer of %o as %s', async (wrong, code) => {
    const fair = await openFair();
    await fair.refuses(() => offerEndorsement(fair.house(), fair.offer(wrong)), { code });
  });

  it('an offer out of points or of a closed budget, and one by who may not', async () => {
    const fair = await openFair();
    const { house, bob } = fair;
    const title = { en: 'Points', zh: '积分' };
    const points = await createBudget(house(), { slug: 'points', title, purpose: 'REWARD', asset: 'points' });
    await fundBudget(house(), { ...points, amount: 100_000n, reason });
    await fair.refuses(() => offerEndorsement(house(), fair.offer(points)), {
      code: 'MCN_ENDORSEMENT_FEE_INVALID',
    });
    await closeBudget(house(), { budgetId: fair.budgetId, reason });
    await fair.refuses(() => offerEndorsement(house(), fair.offer()), { code: 'BUDGET_CLOSED' });
    await expect(offerEndorsement(bob.ctx(), fair.offer())).rejects.toThrow();
  });

  it('whatever is not its turn, not theirs, or too late', async () => {
    const fair = await openFair();
    const { bob, agency } = fair;
    const id = await fair.make();
    const illegal = { code: 'MCN_ENDORSEMENT_ILLEGAL_TRANSITION' };
    const unknown = { code: 'MCN_ENDORSEMENT_NOT_FOUND' };
    await fair.refuses(() => fair.agree(agency, id), unknown);
    await fair.refuses(() => fair.agree(bob, nobody), unknown);
    await fair.refuses(() => fair.judge(nobody), unknown);
    await fair.refuses(() => fair.prove(bob, id), illegal);
    await fair.refuses(() => fair.judge(id), illegal);
    await fair.agree(bob, id);
    await fair.refuses(() => fair.agree(bob, id), illegal);
    await fair.refuses(() => fair.decline(bob, id), illegal);
    await fair.prove(bob, id);
    await fair.refuses(() => fair.callOff(id), illegal);
    await fair.judge(id);
    await fair.refuses(() => fair.judge(id), illegal);
    const late = await fair.make({ feeMinor: 1n });
    fair.clock.advanceMs(30 * dayMs);
    await fair.refuses(() => fair.agree(bob, late), { code: 'MCN_ENDORSEMENT_TIME_OVER' });
    await fair.callOff(late);
  });

  it('a change of what was offered, or a part that no contract gives, by the database itself', async () => {
    const fair = await openFair();
    const id = await fair.make();
    await fair.agree(fair.bob, id);
    const { client } = fair;
    await expect(client.$executeRaw`UPDATE mcn_endorsement SET fee_minor = 1`).rejects.toThrow(
      'cannot be changed',
    );
    await expect(
      client.$executeRaw`UPDATE mcn_endorsement SET state = 'PAID', proof = 'x', ended_at = now()`,
    ).rejects.toThrow('that is AGREED cannot become PAID');
    await expect(
      client.$executeRaw`INSERT INTO mcn_endorsement_part VALUES (${id}::uuid, 9, NULL, 'TALENT', ${fair.bob.userId}::uuid, 1, 1)`,
    ).rejects.toThrow('do not sum to its fee');
  });
});
