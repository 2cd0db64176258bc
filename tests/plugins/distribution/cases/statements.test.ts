import { expect, it } from 'vitest';
import { answerCase } from '#plugins/distribution/cases/answer-case.ts';
import { appealCase } from '#plugins/distribution/cases/appeal-case.ts';
import { decideAppeal } from '#plugins/distribution/cases/decide-appeal.ts';
import { decideCase } from '#plugins/distribution/cases/decide-case.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { reason } from '../society.ts';
import { openCourt, statement } from './court.ts';

it('a case about a dozen commissions takes as many statements as one about one, at every step', async () => {
  const court = await openCourt();
  const { kernel, promoter, judge, otherJudge } = court;
  const tried = async (orders: number) => {
    const commissionIds: string[] = [];
    for (let order = 0; order < orders; order += 1)
      commissionIds.push(await court.commissionOf(await court.buy()));
    let caseId = '';
    const steps = [
      async () => {
        caseId = (await court.open({ commissionIds })).caseId;
      },
      () => answerCase(promoter.ctx(), { caseId, statement }),
      () => decideCase(judge(), { caseId, decision: 'UPHELD', reason }),
      () => appealCase(promoter.ctx(), { caseId, statement }),
      () => decideAppeal(otherJudge(), { caseId, decision: 'UNDONE', reason }),
    ];
    const counts: number[] = [];
    for (const step of steps) {
      const { statements } = await countOwnStatements(kernel.database.pool, async () => void (await step()));
      counts.push(statements.length);
    }
    return counts;
  };
  // The first time opens accounts.
  await tried(1);
  expect(await tried(12)).toEqual(await tried(1));
  expect(await court.faults()).toEqual([]);
});
