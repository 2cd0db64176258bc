import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { answerCase } from '../../../cases/answer-case.ts';
import { appealCase } from '../../../cases/appeal-case.ts';
import { caseField } from '../payload.ts';

/** The mutation `answerCase`. */
export function answerCaseMutation(builder: Builder): void {
  mutation(builder, 'answerCase', {
    description: 'Answers, once, what you are accused of in a case about you.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      caseId: t.id({ required: true, description: 'Which case.' }),
      statement: t.string({ required: true, description: 'How it was: 10 to 5,000 characters.' }),
    }),
    resolve: ({ caseId, statement }, ctx) =>
      answerCase(ctx, { caseId: parseId(caseId, 'DistributionCase', ['caseId']), statement }),
    payload: (t) => ({ case: caseField(t, 'The case as it is now.') }),
  });
}

/** The mutation `appealCase`. */
export function appealCaseMutation(builder: Builder): void {
  mutation(builder, 'appealCase', {
    description:
      'Appeals, once and in time, against what was decided in a case about you. Somebody else decides it.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      caseId: t.id({ required: true, description: 'Which case.' }),
      statement: t.string({ required: true, description: 'Why it is wrong: 10 to 5,000 characters.' }),
    }),
    resolve: ({ caseId, statement }, ctx) =>
      appealCase(ctx, { caseId: parseId(caseId, 'DistributionCase', ['caseId']), statement }),
    payload: (t) => ({ case: caseField(t, 'The case as it is now.') }),
  });
}
