import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { publishRedLine } from '../../../cases/publish-red-line.ts';
import { redLinesById } from '../../../cases/red-lines.ts';
import { consequence, redLineKind } from '../enums.ts';

/** The mutation `distributionPublishRedLine` of the admin schema. */
export function publishRedLineMutation(builder: Builder): void {
  mutation(builder, 'distributionPublishRedLine', {
    description:
      'Publishes the next version of a red line, in force from now on. It says nothing of what was done before.',
    access: { permission: 'distribution.cases' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      kind: t.field({ type: redLineKind(builder), required: true, description: 'What it is about.' }),
      textEn: t.string({ required: true, description: 'The text in English: 5 to 5,000 characters.' }),
      textZh: t.string({ required: true, description: 'The text in Chinese: 5 to 5,000 characters.' }),
      answerDays: t.int({
        required: true,
        description: 'For how many days a promoter may answer: 1 to 90.',
      }),
      consequence: t.field({
        type: consequence(builder),
        required: true,
        description: 'What follows when it was crossed.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: (form, ctx) => publishRedLine(ctx, form),
    payload: (t) => ({
      redLine: t.prismaField({
        type: 'DistributionRedLine',
        nullable: true,
        description: 'The new version.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await redLinesById(ctx, [result.redLineId])).at(0) : null,
      }),
    }),
  });
}
