import { expect, it } from 'vitest';
import { endContract } from '#plugins/mcn/contracts/end-contract.ts';
import { dayMs, opening, openStage, race, reason } from './stage.ts';

const later = (days: number) => new Date(opening.getTime() + days * dayMs);
const beside = { isExclusive: false } as const;

it('agencies never get more than all that a creator earns, at whatever moment', async () => {
  const { found, join, refuses, sign, row } = await openStage();
  const [hills, rival, third, bob] = [
    await found('Hills'),
    await found('Rival'),
    await found('Third'),
    await join(),
  ];
  await hills.contract(bob, { agencyShareBasisPoints: 6_000, endsAt: later(30) });
  await rival.contract(bob, {
    ...beside,
    agencyShareBasisPoints: 4_000,
    startsAt: later(10),
    endsAt: later(20),
  });
  const tooMuch = await third.propose(bob, { ...beside, agencyShareBasisPoints: 1, startsAt: later(5) });
  await refuses(() => sign(bob, tooMuch), { code: 'MCN_SHARES_ABOVE_WHOLE', path: ['contractId'] });
  await third
    .propose(bob)
    .catch((error: unknown) => expect(error).toMatchObject({ code: 'MCN_CONTRACT_OPEN' }));
  const other = await join();
  await hills.contract(other, { agencyShareBasisPoints: 10_000, endsAt: later(10) });
  const follows = await third.contract(other, { agencyShareBasisPoints: 10_000, startsAt: later(10) });
  expect(await row(follows)).toMatchObject({ state: 'SIGNED' });
});

it('the next version of the terms takes the place of the one before it, and what has ended counts no more', async () => {
  const { found, join, sign, clock, row } = await openStage();
  const [hills, rival, bob] = [await found('Hills'), await found('Rival'), await join()];
  await hills.contract(bob, { agencyShareBasisPoints: 6_000 });
  const second = await hills.contract(bob, { agencyShareBasisPoints: 9_000, noticeDays: 0 });
  expect(await row(second)).toMatchObject({ state: 'SIGNED' });
  await endContract(bob.ctx(), { contractId: second, reason });
  clock.advanceMs(1);
  const last = await rival.propose(bob, { agencyShareBasisPoints: 10_000 });
  await sign(bob, last);
  expect(await row(last)).toMatchObject({ state: 'SIGNED' });
});

it('of many agencies that a creator signs with at once, only as many come through as shares allow', {
  timeout: 60_000,
}, async () => {
  const { found, join, sign, client } = await openStage();
  const agencies = [];
  for (let n = 0; n < 6; n += 1) agencies.push(await found(`Agency ${n}`));
  for (let round = 0; round < 4; round += 1) {
    const bob = await join();
    const proposals = [];
    for (const agency of agencies)
      proposals.push(await agency.propose(bob, { ...beside, agencyShareBasisPoints: 4_000 }));
    const outcomes = await race(...proposals.map((id) => () => sign(bob, id)));
    expect(outcomes.sort()).toEqual([...Array(4).fill('MCN_SHARES_ABOVE_WHOLE'), 'done', 'done']);
    expect(await client.mcnContract.count({ where: { talentId: bob.userId, state: 'SIGNED' } })).toBe(2);
  }
});

it('the database counts shares whoever writes', async () => {
  const { found, join, client, row } = await openStage();
  const [hills, rival, bob] = [await found('Hills'), await found('Rival'), await join()];
  const id = await hills.contract(bob, { ...beside, agencyShareBasisPoints: 6_000 });
  const copy = { ...(await row(id)), id: '0192f0c1-2222-7000-8000-000000000000', agencyId: rival.agencyId };
  await expect(client.mcnContract.create({ data: copy })).rejects.toThrow('mcn_contract_shares');
});
