import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetFunds } from '#core/budgets/accounts.ts';
import { createBudget } from '#core/budgets/create-budget.ts';
import { closeBudget, fundBudget } from '#core/budgets/fund-budget.ts';
import { earningsChecks } from '#core/earnings/checks.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { newId } from '#core/ids.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { proposePlatformContract } from '#plugins/mcn/contracts/propose-contract.ts';
import { agreeToEndorsement, partsOf } from '#plugins/mcn/endorsements/agree.ts';
import { declineEndorsement } from '#plugins/mcn/endorsements/decline.ts';
import { callOffEndorsement, judgeEndorsement } from '#plugins/mcn/endorsements/judge.ts';
import { endorsementsById, listEndorsements, myEndorsements } from '#plugins/mcn/endorsements/lists.ts';
import { type Offer, offerEndorsement } from '#plugins/mcn/endorsements/offer-endorsement.ts';
import { proveEndorsement } from '#plugins/mcn/endorsements/prove.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { dayMs, openStage, type Person, race, reason, terms } from '../stage.ts';

const timeout = 60_000;
const nobody = '0192f0c1-2222-7000-8000-000000000000';
const page = { from: undefined, limit: 9, backward: false };
const note = 'As agreed.';
const proof = 'https://example.com/tea';

/** A budget of 1,000.00 yuan for brands, and Bob, of whom an agency gets a fifth and the platform a tenth. */
async function openFair() {
  const stage = await openStage();
  const { kernel, client, clock, house, join, found, sign } = stage;
  const [agency, bob] = [await found('Hills & Sea'), await join()];
  const represented = await agency.contract(bob);
  const form = { ...terms, isExclusive: false, agencyShareBasisPoints: 1_000, talentId: bob.userId, reason };
  await sign(bob, (await proposePlatformContract(house(), form)).contractId);
  const title = { en: 'Brands', zh: '品牌合作' };
  const { budgetId } = await createBudget(house(), {
    slug: 'brands',
    title,
    purpose: 'REWARD',
    asset: 'CNY',
  });
  await fundBudget(house(), { budgetId, amount: 100_000n, reason });
  const offer = (more: Partial<Offer> = {}) => ({
    talentId: bob.userId,
    kind: 'ADVERT' as const,
    brand: 'Tea House',
    brief: 'A note about the spring tea.',
    feeMinor: 50_001n,
    budgetId,
    dueAt: new Date(clock.now().getTime() + 30 * dayMs),
    reason,
    ...more,
  });
  const balance = async (userId: string) => {
    const { available } = purseOf({ userId, currency: 'CNY' });
    return (await balancesOf(house(), [available]))(available).balance;
  };
  return {
    ...stage,
    agency,
    bob,
    represented,
    budgetId,
    offer,
    make: async (more: Partial<Offer> = {}) => (await offerEndorsement(house(), offer(more))).endorsementId,
    agree: (who: Person, endorsementId: string) => agreeToEndorsement(who.ctx(), { endorsementId }),
    decline: (who: Person, endorsementId: string) => declineEndorsement(who.ctx(), { endorsementId }),
    prove: (who: Person, endorsementId: string) => proveEndorsement(who.ctx(), { endorsementId, proof }),
    judge: (endorsementId: string, isAccepted = true) =>
      judgeEndorsement(house(), { endorsementId, isAccepted, note }),
    callOff: (endorsementId: string) => callOffEndorsement(house(), { endorsementId, note }),
    work: (id: string) => client.mcnEndorsement.findUniqueOrThrow({ where: { id } }),
    balance,
    /** What the budget has and holds. */
    async funds() {
      const account = budgetFunds({ code: 'CNY' }).of(budgetId);
      const { balance: has, held } = (await balancesOf(house(), [account]))(account);
      return [has, held];
    },
    async allFaults() {
      const found = await Promise.all(earningsChecks.map(({ find }) => find(house())));
      return [...(await stage.faults()), ...found.flat()];
    },
    kernel,
  };
}

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

it('a hundred offers at once set aside no more than there is', async () => {
  const fair = await openFair();
  const outcomes = await race(...Array.from({ length: 100 }, () => () => fair.make({ feeMinor: 30_000n })));
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(3);
  expect(new Set(outcomes)).toEqual(new Set(['done', 'INSUFFICIENT_FUNDS']));
  expect(await fair.allFaults()).toEqual([]);
});

it('agreed to and called off at once, or judged many times at once, one comes through', async () => {
  const fair = await openFair();
  const { bob } = fair;
  for (let round = 0; round < 5; round += 1) {
    const id = await fair.make({ feeMinor: 10n });
    const [agreed, declined, off] = await race(
      () => fair.agree(bob, id),
      () => fair.decline(bob, id),
      () => fair.callOff(id),
    );
    // What is agreed to can still be called off; all else excludes each other.
    expect(
      [agreed, declined].filter((one) => one === 'done').length + Number(off === 'done'),
    ).toBeGreaterThan(0);
    expect(agreed === 'done' && declined === 'done').toBe(false);
    expect(await fair.allFaults()).toEqual([]);
  }
  const id = await fair.make();
  await fair.agree(bob, id);
  await fair.prove(bob, id);
  const judged = await race(...Array.from({ length: 20 }, (_, at) => () => fair.judge(id, at % 2 === 0)));
  expect(judged.filter((one) => one === 'done')).toHaveLength(1);
  expect(await fair.allFaults()).toEqual([]);
});

it('agreeing and paying that die at any statement are done once when they are repeated', {
  timeout,
}, async () => {
  const fair = await openFair();
  const { bob, house, kernel } = fair;
  let id = '';
  let key = '';
  const agree = () => agreeToEndorsement({ ...bob.ctx(), idempotencyKey: key }, { endorsementId: id });
  const judge = () =>
    judgeEndorsement({ ...house(), idempotencyKey: key }, { endorsementId: id, isAccepted: true, note });
  const begin = async () => {
    [id, key] = [await fair.make({ feeMinor: 100n }), newId(kernel.clock)];
  };
  await begin();
  await agree();
  await fair.prove(bob, id);
  await judge();
  await eachDeath(kernel, agree, {
    before: begin,
    after: async () => {
      await agree();
      expect(await fair.allFaults()).toEqual([]);
    },
  });
  await eachDeath(kernel, judge, {
    before: async () => {
      await begin();
      await fair.agree(bob, id);
      await fair.prove(bob, id);
      key = newId(kernel.clock);
    },
    after: async () => {
      const before = await fair.balance(bob.userId);
      await judge();
      const gained = (await fair.balance(bob.userId)) - before;
      // Nothing, where it had come through by then.
      expect([0n, 70n]).toContain(gained);
      expect(await fair.allFaults()).toEqual([]);
    },
  });
  const paid = await fair.client.mcnEndorsement.count({ where: { state: 'PAID' } });
  expect(await fair.balance(bob.userId)).toBe(BigInt(paid) * 70n);
});

it('parts are all of a fee, whoever shares it', () => {
  const shares = fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 6 });
  fc.assert(
    fc.property(shares, fc.bigInt({ min: 1n, max: 10n ** 12n }), (wanted, feeMinor) => {
      let left = 10_000;
      const contracts = wanted.map((share, at) => {
        const shareBasisPoints = Math.min(share, left);
        left -= shareBasisPoints;
        return { contractId: `c${at}`, agencyId: `a${at}`, ownerId: `o${at}`, shareBasisPoints };
      });
      const parts = partsOf({ talentId: 't', feeMinor }, contracts);
      expect(parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(feeMinor);
      for (const { amountMinor, shareBasisPoints } of parts) {
        const exact = (feeMinor * BigInt(shareBasisPoints)) / 10_000n;
        expect([exact, exact + 1n]).toContain(amountMinor);
      }
    }),
    { numRuns: 2_000 },
  );
});

it('the audit finds a fee that is not set aside, and parts that are not all of it', async () => {
  const fair = await openFair();
  const id = await fair.make();
  const { reservationId } = await fair.work(id);
  await fair.client
    .$executeRaw`SELECT ledger_hold_settle(${reservationId}::uuid, 0::bigint, NULL::bigint, now())`;
  expect(await fair.faults()).toEqual([expect.stringContaining(`endorsement ${id} is OFFERED`)]);
});
