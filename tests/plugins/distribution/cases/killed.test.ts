import { expect, it } from 'vitest';
import { DomainError } from '#core/errors.ts';
import { answerCase } from '#plugins/distribution/cases/answer-case.ts';
import { appealCase } from '#plugins/distribution/cases/appeal-case.ts';
import { caseDeadlines } from '#plugins/distribution/cases/case-deadlines.ts';
import { decideCase } from '#plugins/distribution/cases/decide-case.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { dayMs, reason } from '../society.ts';
import { type Court, openCourt, statement } from './court.ts';

const timeout = 240_000;

/** A case about one commission, which is answered. */
async function accused(court: Court): Promise<string> {
  const commissionIds = [await court.commissionOf(await court.buy())];
  const { caseId } = await court.open({ commissionIds });
  await answerCase(court.promoter.ctx(), { caseId, statement });
  return caseId;
}

/** Who repeats what was done is told so. */
async function again(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => {
    const isDone = error instanceof DomainError && error.code === 'DISTRIBUTION_CASE_ILLEGAL_TRANSITION';
    if (!isDone) throw error;
  });
}

it('a decision that dies at any statement takes everything once when it is repeated', {
  timeout,
}, async () => {
  const court = await openCourt();
  const { client, judge } = court;
  let caseId = await accused(court);
  const uphold = () => decideCase(judge(), { caseId, decision: 'UPHELD', reason });
  await uphold();
  await eachDeath(court.kernel, uphold, {
    before: async () => {
      caseId = await accused(court);
    },
    after: async () => {
      await again(uphold);
      expect(await court.row(caseId)).toMatchObject({ state: 'DECIDED' });
      expect(await client.distributionCaseLine.findMany({ where: { caseId } })).toMatchObject([
        { forfeitedMinor: 1_000n, returnedMinor: 0n },
      ]);
    },
  });
  expect(await court.balances()).toEqual({ pending: 0n, available: 0n, debt: 0n });
  expect(await court.faults()).toEqual([]);
});

it('a deadline that dies at any statement brings everything back once when it is repeated', {
  timeout,
}, async () => {
  const court = await openCourt();
  const { client, judge, promoter, clock, house } = court;
  const appeal = async () => {
    const caseId = await accused(court);
    await decideCase(judge(), { caseId, decision: 'UPHELD', reason });
    await appealCase(promoter.ctx(), { caseId, statement });
    clock.advanceMs(14 * dayMs);
    return caseId;
  };
  let caseId = await appeal();
  const end = () => caseDeadlines.run(house());
  await end();
  await eachDeath(court.kernel, end, {
    before: async () => {
      caseId = await appeal();
    },
    after: async () => {
      await end();
      expect(await court.row(caseId)).toMatchObject({ state: 'LAPSED' });
      expect(await client.distributionCaseLine.findMany({ where: { caseId } })).toMatchObject([
        { forfeitedMinor: 1_000n, returnedMinor: 1_000n },
      ]);
    },
  });
  const count = await client.distributionCommission.count();
  expect(await court.balances()).toEqual({ pending: BigInt(count) * 1_000n, available: 0n, debt: 0n });
  expect(await court.faults()).toEqual([]);
});
