import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { decideAppeal } from '../../../cases/decide-appeal.ts';
import { decideCase } from '../../../cases/decide-case.ts';
import { appealDecision, caseDecision } from '../enums.ts';
import { caseField } from '../payload.ts';

/** The mutation `distributionDecideCase` of the admin schema. */
export function decideCaseMutation(builder: Builder): void {
  mutation(builder, 'distributionDecideCase', {
    description:
      'Decides a case. Nothing is upheld before the promoter has answered, or could have; what the red line says follows at once. Where that is a ban, it takes `distribution.promoters` too.',
    access: { permission: 'distribution.cases' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      caseId: t.id({ required: true, description: 'Which case.' }),
      decision: t.field({ type: caseDecision(builder), required: true, description: 'What is decided.' }),
      reason: t.string({
        required: true,
        description: 'Why, for the promoter and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ caseId, decision, reason }, ctx) =>
      decideCase(ctx, { caseId: parseId(caseId, 'DistributionCase', ['caseId']), decision, reason }),
    payload: (t) => ({ case: caseField(t, 'The case as it is now.') }),
  });
}

/** The mutation `distributionDecideAppeal` of the admin schema. */
export function decideAppealMutation(builder: Builder): void {
  mutation(builder, 'distributionDecideAppeal', {
    description: 'Decides an appeal, by somebody else than who decided the case. The case is over then.',
    access: { permission: 'distribution.cases' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      caseId: t.id({ required: true, description: 'Which case.' }),
      decision: t.field({ type: appealDecision(builder), required: true, description: 'What is decided.' }),
      reason: t.string({
        required: true,
        description: 'Why, for the promoter and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ caseId, decision, reason }, ctx) =>
      decideAppeal(ctx, { caseId: parseId(caseId, 'DistributionCase', ['caseId']), decision, reason }),
    payload: (t) => ({ case: caseField(t, 'The case as it is now.') }),
  });
}
