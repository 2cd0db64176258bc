import { expect, it } from 'vitest';
import { blockUser } from '#api/users/index.ts';
import { endContract } from '#plugins/mcn/contracts/end-contract.ts';
import { proposeContract, proposePlatformContract } from '#plugins/mcn/contracts/propose-contract.ts';
import { refuseContract } from '#plugins/mcn/contracts/refuse-contract.ts';
import { signContract } from '#plugins/mcn/contracts/sign-contract.ts';
import { dayMs, opening, openStage, reason, terms } from './stage.ts';

const later = (days: number) => new Date(opening.getTime() + days * dayMs);
const nobody = '0192f0c1-2222-7000-8000-000000000000';

it('terms that make no sense are refused, and nothing changes', async () => {
  const { found, join, refuses } = await openStage();
  const [agency, bob] = [await found('Hills & Sea'), await join()];
  const wrong = [
    [{ agencyShareBasisPoints: -1 }, 'MCN_SHARE_RANGE'],
    [{ agencyShareBasisPoints: 10_001 }, 'MCN_SHARE_RANGE'],
    [{ agencyShareBasisPoints: 0.5 }, 'MCN_SHARE_RANGE'],
    [{ noticeDays: -1 }, 'MCN_NOTICE_RANGE'],
    [{ noticeDays: 366 }, 'MCN_NOTICE_RANGE'],
    [{ exitRule: 'AT_TERM', noticeDays: 0 }, 'MCN_NOTICE_WITHOUT_EXIT'],
    [{ exitRule: 'AT_TERM', noticeDays: 1, endsAt: later(9) }, 'MCN_NOTICE_WITHOUT_EXIT'],
    [{ startsAt: later(-1) }, 'MCN_TERM_RANGE'],
    [{ endsAt: opening }, 'MCN_TERM_RANGE'],
    [{ startsAt: later(2), endsAt: later(1) }, 'MCN_TERM_RANGE'],
    [{ endsAt: later(3_661) }, 'MCN_TERM_RANGE'],
    [{ endsAt: new Date('never') }, 'MCN_TERM_RANGE'],
    [{ documentHash: 'abc' }, 'MCN_DOCUMENT_HASH'],
  ] as const;
  for (const [more, code] of wrong) await refuses(() => agency.propose(bob, more), { code });
});

it('who is no side of a contract cannot propose, sign, refuse or end it', async () => {
  const { found, join, refuses, row, house } = await openStage();
  const [agency, bob, eve] = [await found('Hills & Sea'), await join(), await join()];
  const { agencyId } = agency;
  await refuses(() => proposeContract(eve.ctx(), { ...terms, agencyId, talentId: bob.userId }), {
    code: 'MCN_NOT_A_SIDE',
  });
  await refuses(() => proposeContract(eve.ctx(), { ...terms, agencyId: nobody }), {
    code: 'MCN_AGENCY_NOT_FOUND',
  });
  await refuses(() => agency.propose({ ...bob, userId: nobody }), { code: 'MCN_TALENT_NOT_FOUND' });
  await refuses(() => agency.propose(agency), { code: 'MCN_OWN_AGENCY' });
  await refuses(() => proposeContract(agency.ctx(), { ...terms, agencyId }), { code: 'MCN_OWN_AGENCY' });
  await refuses(() => proposePlatformContract(eve.ctx(), { ...terms, talentId: bob.userId, reason }), {
    code: 'FORBIDDEN',
  });
  await refuses(() => proposePlatformContract(house(), { ...terms, talentId: nobody, reason }), {
    code: 'MCN_TALENT_NOT_FOUND',
  });
  const cyd = await join();
  await blockUser(cyd.ctx(), { userId: agency.userId });
  await refuses(() => agency.propose(cyd), { code: 'MEMBERS_APART' });
  const contractId = await agency.propose(bob);
  const { termsHash } = await row(contractId);
  const code = 'MCN_CONTRACT_NOT_FOUND';
  await refuses(() => signContract(eve.ctx(), { contractId, termsHash }), { code });
  await refuses(() => refuseContract(eve.ctx(), { contractId, reason }), { code });
  await refuses(() => endContract(eve.ctx(), { contractId, reason }), { code });
  await refuses(() => signContract(bob.ctx(), { contractId: nobody, termsHash }), { code });
  for (const bad of ['', 'x'.repeat(501)])
    await refuses(() => refuseContract(bob.ctx(), { contractId, reason: bad }), {
      code: 'MCN_REASON_LENGTH',
    });
});

it('nobody signs other terms than those that were proposed, nor a term that is over', async () => {
  const { found, join, refuses, sign, clock } = await openStage();
  const [agency, bob, cleo] = [await found('Hills & Sea'), await join(), await join()];
  const contractId = await agency.propose(bob);
  await refuses(() => signContract(bob.ctx(), { contractId, termsHash: terms.documentHash }), {
    code: 'MCN_TERMS_DIFFER',
    path: ['termsHash'],
  });
  const short = await agency.propose(cleo, { endsAt: later(3) });
  clock.advanceMs(3 * dayMs);
  await refuses(() => sign(cleo, short), { code: 'MCN_TERM_OVER' });
});

it('two exclusive contracts never overlap, and what comes after the first is welcome', async () => {
  const { found, join, refuses, sign, row } = await openStage();
  const [hills, rival, bob] = [await found('Hills & Sea'), await found('Rival'), await join()];
  await hills.contract(bob, { endsAt: later(30) });
  const overlaps = await rival.propose(bob, { startsAt: later(29) });
  await refuses(() => sign(bob, overlaps), { code: 'MCN_EXCLUSIVE_ELSEWHERE' });
  await refuseContract(bob.ctx(), { contractId: overlaps, reason });
  await rival.contract(bob, { isExclusive: false, endsAt: later(20) });
  const follows = await rival.contract(bob, { startsAt: later(30) });
  expect(await row(follows)).toMatchObject({ state: 'SIGNED', since: later(30) });
});

it('the database keeps what was agreed, whoever writes', async () => {
  const { found, join, client } = await openStage();
  const [hills, rival, bob, cleo] = [await found('Hills'), await found('Rival'), await join(), await join()];
  const id = await hills.contract(bob);
  const change = (data: object) => client.mcnContract.update({ where: { id }, data });
  await expect(change({ agencyShareBasisPoints: 1 })).rejects.toThrow('cannot be changed');
  await expect(change({ since: later(1) })).rejects.toThrow('cannot be changed');
  await expect(change({ state: 'PROPOSED' })).rejects.toThrow('cannot be changed');
  await expect(client.mcnContract.delete({ where: { id } })).rejects.toThrow('cannot be changed');
  const ended = { state: 'ENDED', endedAt: later(2), endedBy: 'test' };
  await expect(change({ ...ended, until: later(1) })).rejects.toThrow('mcn_contract_window');
  const proposed = await hills.propose(cleo);
  await expect(
    client.mcnContract.update({
      where: { id: proposed },
      data: { state: 'SIGNED', signedAt: opening, since: opening },
    }),
  ).rejects.toThrow('mcn_contract_signed');
  const { agencyId } = rival;
  const row = await client.mcnContract.findUniqueOrThrow({ where: { id } });
  await expect(client.mcnContract.create({ data: { ...row, id: nobody, agencyId } })).rejects.toThrow(
    'mcn_contract_one_exclusive',
  );
  await expect(
    client.mcnContract.create({ data: { ...row, id: nobody, version: 2, isExclusive: false } }),
  ).rejects.toThrow('mcn_contract_one_version');
});
