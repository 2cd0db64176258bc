import { expect, it } from 'vitest';
import { DomainError } from '#core/errors.ts';
import { answerCase } from '#plugins/distribution/cases/answer-case.ts';
import { appealCase } from '#plugins/distribution/cases/appeal-case.ts';
import { caseDeadlines } from '#plugins/distribution/cases/case-deadlines.ts';
import { decideAppeal } from '#plugins/distribution/cases/decide-appeal.ts';
import { decideCase } from '#plugins/distribution/cases/decide-case.ts';
import { releaseCommissions } from '#plugins/distribution/commissions/release.ts';
import { dayMs, reason } from '../society.ts';
import { openCourt, statement } from './court.ts';

const timeout = 60_000;

/** Does everything at once; `done`, or the code of the refusal. */
function race(...works: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  return Promise.all(
    works.map((work) =>
      work().then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof DomainError) return error.code;
          throw error;
        },
      ),
    ),
  );
}

it('a case and the release of what it is about: one of them comes first, and it is never half', {
  timeout,
}, async () => {
  const court = await openCourt();
  const { client, house, clock } = court;
  for (let round = 0; round < 12; round += 1) {
    const commissionId = await court.commissionOf(await court.buy());
    clock.advanceMs(8 * dayMs);
    const release = () => releaseCommissions.run(house());
    const open = () => court.open({ commissionIds: [commissionId] });
    await race(...(round % 2 === 0 ? [open, release, release] : [release, release, open]));
    const found = await client.distributionCommission.findUniqueOrThrow({ where: { id: commissionId } });
    const isReleased = found.releasedAt !== null;
    expect(found.caseId).not.toBeNull();
    expect(found.blockedBy).toBe(isReleased ? null : 'CASE');
    const { pending, available } = await court.balances();
    const released = await client.distributionCommission.count({ where: { releasedAt: { not: null } } });
    expect([pending, available]).toEqual([BigInt(round + 1 - released) * 1_000n, BigInt(released) * 1_000n]);
  }
  expect(await court.faults()).toEqual([]);
});

it('of many cases about one commission at once there is one', { timeout }, async () => {
  const court = await openCourt();
  const commissionIds = [await court.commissionOf(await court.buy())];
  const outcomes = await race(...Array.from({ length: 6 }, () => () => court.open({ commissionIds })));
  expect(outcomes.sort()).toEqual([...Array(5).fill('DISTRIBUTION_CASE_COMMISSION_TAKEN'), 'done']);
  expect(await court.client.distributionCase.count()).toBe(1);
  expect(await court.faults()).toEqual([]);
});

it('many decisions at once, and the deadline, come to one end, which is booked once', {
  timeout,
}, async () => {
  const court = await openCourt();
  const { promoter, judge, otherJudge, client } = court;
  for (let round = 0; round < 6; round += 1) {
    const commissionId = await court.commissionOf(await court.buy());
    const { caseId } = await court.open({ commissionIds: [commissionId] });
    await answerCase(promoter.ctx(), { caseId, statement });
    const decide =
      (decision: 'UPHELD' | 'DISMISSED', by = judge) =>
      () =>
        decideCase(by(), { caseId, decision, reason });
    const outcomes = await race(
      decide('UPHELD'),
      decide('DISMISSED', otherJudge),
      decide('UPHELD', otherJudge),
      decide('DISMISSED'),
    );
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
    const { decision } = await court.row(caseId);
    const { forfeitedMinor } = await client.distributionCommission.findUniqueOrThrow({
      where: { id: commissionId },
    });
    expect(forfeitedMinor).toBe(decision === 'UPHELD' ? 1_000n : 0n);
    expect(await court.faults()).toEqual([]);
  }
});

it('an appeal is decided once, by whoever is first, and what comes back comes back once', {
  timeout,
}, async () => {
  const court = await openCourt();
  const { promoter, judge, otherJudge, house, clock } = court;
  const commissionIds = [await court.commissionOf(await court.buy())];
  const { caseId } = await court.open({ commissionIds });
  await answerCase(promoter.ctx(), { caseId, statement });
  await decideCase(judge(), { caseId, decision: 'UPHELD', reason });
  const appeals = await race(
    ...Array.from({ length: 4 }, () => () => appealCase(promoter.ctx(), { caseId, statement })),
  );
  expect(appeals.filter((one) => one === 'done')).toHaveLength(1);
  clock.advanceMs(14 * dayMs);
  const undo = () => decideAppeal(otherJudge(), { caseId, decision: 'UNDONE', reason });
  await race(
    undo,
    () => caseDeadlines.run(house()),
    undo,
    () => caseDeadlines.run(house()),
  );
  expect(await court.row(caseId)).toMatchObject({ state: 'LAPSED' });
  expect(await court.told('distribution.restored')).toHaveLength(1);
  expect(await court.balances()).toEqual({ pending: 1_000n, available: 0n, debt: 0n });
  expect(await court.faults()).toEqual([]);
});
