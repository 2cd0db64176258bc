import { expect, it } from 'vitest';
import { endContract, endContractByHouse } from '#plugins/mcn/contracts/end-contract.ts';
import { refuseContract } from '#plugins/mcn/contracts/refuse-contract.ts';
import { openStage, race, reason } from './stage.ts';

const timeout = 60_000;

it('signed, declined and withdrawn at once: one of them wins, and the others are told', {
  timeout,
}, async () => {
  const { found, join, sign, row, faults } = await openStage();
  const agency = await found('Hills & Sea');
  for (let round = 0; round < 10; round += 1) {
    const bob = await join();
    const contractId = await agency.propose(bob);
    const works = [
      () => sign(bob, contractId),
      () => refuseContract(bob.ctx(), { contractId, reason }),
      () => refuseContract(agency.ctx(), { contractId, reason }),
    ];
    const outcomes = await race(...(round % 2 === 0 ? works : works.reverse()));
    expect(outcomes.sort()).toEqual([
      'MCN_CONTRACT_ILLEGAL_TRANSITION',
      'MCN_CONTRACT_ILLEGAL_TRANSITION',
      'done',
    ]);
    const { state, signedAt } = await row(contractId);
    expect(['SIGNED', 'DECLINED', 'WITHDRAWN']).toContain(state);
    expect(signedAt !== null).toBe(state === 'SIGNED');
  }
  expect(await faults()).toEqual([]);
});

it('of two exclusive contracts that are signed at once there is one', { timeout }, async () => {
  const { found, join, sign, client } = await openStage();
  const [hills, rival] = [await found('Hills & Sea'), await found('Rival')];
  for (let round = 0; round < 8; round += 1) {
    const bob = await join();
    const proposals = [await hills.propose(bob), await rival.propose(bob)];
    const outcomes = await race(...proposals.map((id) => () => sign(bob, id)));
    expect(outcomes.sort()).toEqual(['MCN_EXCLUSIVE_ELSEWHERE', 'done']);
    expect(await client.mcnContract.count({ where: { talentId: bob.userId, state: 'SIGNED' } })).toBe(1);
  }
});

it('a new version and the end of the one before at once: the creator is never in two, and ends are decided once', {
  timeout,
}, async () => {
  const { found, join, sign, row, faults } = await openStage();
  const agency = await found('Hills & Sea');
  for (let round = 0; round < 8; round += 1) {
    const bob = await join();
    const first = await agency.contract(bob, { noticeDays: 0 });
    const second = await agency.propose(bob);
    const outcomes = await race(
      () => sign(bob, second),
      () => endContract(bob.ctx(), { contractId: first, reason }),
      () => endContract(agency.ctx(), { contractId: first, reason }),
      () => endContractByHouse(agency.ctx(), { contractId: first, reason }).catch(() => undefined),
    );
    expect(outcomes[0]).toBe('done');
    expect(outcomes.slice(1, 3).filter((one) => one === 'done').length).toBeLessThanOrEqual(1);
    expect(await row(first)).toMatchObject({ state: 'ENDED' });
    expect(await row(second)).toMatchObject({ state: 'SIGNED', until: null });
  }
  expect(await faults()).toEqual([]);
});

it('of many proposals between two sides at once there is one', { timeout }, async () => {
  const { found, join, client } = await openStage();
  const [agency, bob] = [await found('Hills & Sea'), await join()];
  const outcomes = await race(...[1, 2, 3, 4].map(() => () => agency.propose(bob)));
  expect(outcomes.sort()).toEqual([...Array(3).fill('MCN_CONTRACT_OPEN'), 'done']);
  expect(await client.mcnContract.count()).toBe(1);
});
