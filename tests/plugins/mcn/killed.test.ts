import { expect, it } from 'vitest';
import { DomainError } from '#core/errors.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { openStage } from './stage.ts';

/** Who repeats what was done is told so. */
async function again(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => {
    const isDone = error instanceof DomainError && error.code === 'MCN_CONTRACT_ILLEGAL_TRANSITION';
    if (!isDone) throw error;
  });
}

it('a signature that dies at any statement signs once, and ends the version before once, when it is repeated', {
  timeout: 240_000,
}, async () => {
  const { kernel, found, join, sign, row, told, faults } = await openStage();
  const agency = await found('Hills & Sea');
  const versions = async () => {
    const bob = await join();
    const first = await agency.contract(bob);
    return { bob, first, second: await agency.propose(bob, { agencyShareBasisPoints: 1_000 }) };
  };
  let now = await versions();
  let signed = 1;
  const work = () => sign(now.bob, now.second);
  await work();
  signed += 1;
  await eachDeath(kernel, work, {
    before: async () => {
      now = await versions();
      signed += 2;
    },
    after: async () => {
      await again(work);
      const { since } = await row(now.second);
      expect(await row(now.second)).toMatchObject({ state: 'SIGNED', until: null });
      expect(await row(now.first)).toMatchObject({ state: 'ENDED', until: since });
      expect(await told('mcn.contractSigned')).toHaveLength(signed);
    },
  });
  expect(await faults()).toEqual([]);
});
