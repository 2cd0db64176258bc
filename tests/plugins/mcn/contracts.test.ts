import { expect, it } from 'vitest';
import { endContract, endContractByHouse } from '#plugins/mcn/contracts/end-contract.ts';
import { proposeContract, proposePlatformContract } from '#plugins/mcn/contracts/propose-contract.ts';
import { refuseContract } from '#plugins/mcn/contracts/refuse-contract.ts';
import { dayMs, opening, openStage, reason, terms } from './stage.ts';

const later = (days: number) => new Date(opening.getTime() + days * dayMs);

it('both sides consent to the same terms, and the contract is in force from then on', async () => {
  const { found, join, sign, row, told, clock } = await openStage();
  const [agency, bob] = [await found('Hills & Sea'), await join()];
  const contractId = await agency.propose(bob);
  expect(await row(contractId)).toMatchObject({
    state: 'PROPOSED',
    version: 1,
    agencyConsentedAt: opening,
    talentConsentedAt: null,
    since: null,
  });
  clock.advanceMs(dayMs);
  await sign(bob, contractId);
  expect(await row(contractId)).toMatchObject({
    state: 'SIGNED',
    talentConsentedAt: later(1),
    signedAt: later(1),
    since: later(1),
    until: null,
  });
  expect(await told('mcn.contractSigned')).toEqual([
    {
      contractId,
      agencyId: agency.agencyId,
      talentId: bob.userId,
      since: later(1).toISOString(),
      until: null,
    },
  ]);
});

it('a creator may propose too, and then the agency signs', async () => {
  const { found, join, sign, row } = await openStage();
  const [agency, bob] = [await found('Hills & Sea'), await join()];
  const { contractId } = await proposeContract(bob.ctx(), { ...terms, agencyId: agency.agencyId });
  await expect(sign(bob, contractId)).rejects.toMatchObject({ code: 'MCN_CONTRACT_CONSENTED' });
  await sign(agency, contractId);
  expect(await row(contractId)).toMatchObject({
    state: 'SIGNED',
    proposedBy: 'TALENT',
    talentId: bob.userId,
  });
});

it('a term that begins later is in force from then to its end', async () => {
  const { found, join, row } = await openStage();
  const [agency, bob] = [await found('Hills & Sea'), await join()];
  const more = { startsAt: later(10), endsAt: later(20), exitRule: 'AT_TERM', noticeDays: 0 } as const;
  const contractId = await agency.contract(bob, more);
  expect(await row(contractId)).toMatchObject({ since: later(10), until: later(20), signedAt: opening });
  expect(await agency.roster(later(9))).toEqual([]);
  expect(await agency.roster(later(10))).toEqual([contractId]);
  expect(await agency.roster(later(20))).toEqual([]);
});

it('other terms are another version, which ends the one before; the roster of any day stays what it was', async () => {
  const { found, join, row, clock, faults } = await openStage();
  const [agency, bob] = [await found('Hills & Sea'), await join()];
  const first = await agency.contract(bob);
  clock.advanceMs(5 * dayMs);
  const planned = await agency.contract(bob, { startsAt: later(50) });
  expect(await row(first)).toMatchObject({ state: 'ENDED', until: later(50), endedAt: later(5) });
  clock.advanceMs(5 * dayMs);
  const second = await agency.contract(bob, { agencyShareBasisPoints: 1_500 });
  expect(await row(first)).toMatchObject({ until: later(10), agencyShareBasisPoints: 2_000 });
  expect(await row(planned)).toMatchObject({ state: 'ENDED', since: later(50), until: later(50) });
  expect(await row(second)).toMatchObject({ version: 3, since: later(10), until: null });
  expect(await agency.roster(later(9))).toEqual([first]);
  expect(await agency.roster(later(10))).toEqual([second]);
  expect(await agency.roster(later(60))).toEqual([second]);
  clock.advanceMs(dayMs);
  await endContract(bob.ctx(), { contractId: second, reason });
  expect(await agency.roster(later(9))).toEqual([first]);
  expect(await agency.roster(later(40))).toEqual([second]);
  expect(await agency.roster(later(41))).toEqual([]);
  expect(await faults()).toEqual([]);
});

it('a notice ends a contract after the days that were agreed, or with its term, and only once', async () => {
  const { found, join, row, clock, refuses, told } = await openStage();
  const [agency, bob, cleo] = [await found('Hills & Sea'), await join(), await join()];
  const [open, short] = [await agency.contract(bob), await agency.contract(cleo, { endsAt: later(20) })];
  clock.advanceMs(dayMs);
  await endContract(bob.ctx(), { contractId: open, reason });
  await endContract(agency.ctx(), { contractId: short, reason });
  expect(await row(open)).toMatchObject({ state: 'ENDED', until: later(31), endReason: reason });
  expect(await row(short)).toMatchObject({ state: 'ENDED', until: later(20) });
  expect(await told('mcn.contractEnded')).toMatchObject([
    { contractId: open, until: later(31).toISOString() },
    { contractId: short, until: later(20).toISOString() },
  ]);
  await refuses(() => endContract(agency.ctx(), { contractId: open, reason }), {
    code: 'MCN_CONTRACT_ILLEGAL_TRANSITION',
    data: { from: 'ENDED', to: 'ENDED', allowed: [] },
  });
});

it('who agreed to stay to the end of the term stays; the house ends it at once, on record, and brings a notice forward', async () => {
  const { found, join, row, clock, refuses, house, client } = await openStage();
  const [agency, bob, cleo] = [await found('Hills & Sea'), await join(), await join()];
  const fixed = { endsAt: later(90), exitRule: 'AT_TERM', noticeDays: 0 } as const;
  const [contractId, noticed] = [await agency.contract(bob, fixed), await agency.contract(cleo)];
  await refuses(() => endContract(bob.ctx(), { contractId, reason }), { code: 'MCN_NO_EARLY_EXIT' });
  await endContract(cleo.ctx(), { contractId: noticed, reason });
  clock.advanceMs(dayMs);
  await refuses(() => endContractByHouse(bob.ctx(), { contractId, reason }), { code: 'FORBIDDEN' });
  for (const each of [contractId, noticed]) {
    await endContractByHouse(house(), { contractId: each, reason });
    expect(await row(each)).toMatchObject({ state: 'ENDED', until: later(1) });
    await refuses(() => endContractByHouse(house(), { contractId: each, reason }), { code: 'MCN_TERM_OVER' });
  }
  expect(await client.auditLog.findMany({ where: { action: 'mcnEndContract' } })).toMatchObject([
    { subject: `mcnContract:${contractId}`, reason },
    { subject: `mcnContract:${noticed}`, reason },
  ]);
  expect(await agency.roster(opening)).toHaveLength(2);
});

it('a proposal is declined or withdrawn, and there may be another one', async () => {
  const { found, join, row, sign, refuses } = await openStage();
  const [agency, bob] = [await found('Hills & Sea'), await join()];
  const declined = await agency.propose(bob);
  await refuses(() => agency.propose(bob), { code: 'MCN_CONTRACT_OPEN' });
  await refuseContract(bob.ctx(), { contractId: declined, reason });
  const withdrawn = await agency.propose(bob);
  await refuseContract(agency.ctx(), { contractId: withdrawn, reason });
  expect([(await row(declined)).state, (await row(withdrawn)).state]).toEqual(['DECLINED', 'WITHDRAWN']);
  const data = { from: 'WITHDRAWN', to: 'SIGNED', allowed: [] };
  await refuses(() => sign(bob, withdrawn), { code: 'MCN_CONTRACT_ILLEGAL_TRANSITION', data });
  await refuses(() => endContract(bob.ctx(), { contractId: withdrawn, reason }), {
    code: 'MCN_CONTRACT_ILLEGAL_TRANSITION',
  });
});

it('the platform signs creators itself, beside agencies, on record', async () => {
  const { found, join, row, sign, house, client } = await openStage();
  const [agency, bob] = [await found('Hills & Sea'), await join()];
  const proposal = { ...terms, isExclusive: false, talentId: bob.userId, reason };
  const { contractId } = await proposePlatformContract(house(), proposal);
  await sign(bob, contractId);
  await agency.contract(bob);
  expect(await row(contractId)).toMatchObject({ agencyId: null, state: 'SIGNED', until: null });
  expect(await client.auditLog.findMany({ where: { action: 'mcnProposeContract' } })).toMatchObject([
    { subject: `mcnContract:${contractId}`, reason },
  ]);
});
