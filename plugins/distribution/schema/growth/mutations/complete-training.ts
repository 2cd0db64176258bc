import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { completeTraining } from '../../../growth/training/complete-training.ts';
import { trainingsById } from '../../../growth/training/lists.ts';
import { trainingResult } from '../training-enums.ts';

const answerInput = perBuilder((builder) =>
  builder.inputType('DistributionTrainingAnswerInput', {
    description: 'The answer to one question.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      choices: t.intList({
        required: true,
        description: 'Which of its options are right, counted from zero: all of them, and nothing else.',
      }),
    }),
  }),
);

/** The mutation `completeTraining`. */
export function completeTrainingMutation(builder: Builder): void {
  mutation(builder, 'completeTraining', {
    description: 'Answers the questions of a training, as a promoter. Who has passed it stays so.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      trainingId: t.id({ required: true, description: 'Which training: a version in force.' }),
      answers: t.field({
        type: [answerInput(builder)],
        required: true,
        description: 'An answer to each question, in their order.',
      }),
    }),
    resolve: ({ trainingId, answers }, ctx) =>
      completeTraining(ctx, {
        trainingId: parseId(trainingId, 'DistributionTraining', ['trainingId']),
        answers: answers.map(({ choices }) => choices),
      }),
    payload: (t) => ({
      result: t.field({
        type: trainingResult(builder),
        nullable: true,
        description: 'Whether you have passed.',
        resolve: ({ result }) => result?.result,
      }),
      scorePercent: t.int({
        nullable: true,
        description: 'How many percent were right; of the attempt that passed, if there was one before.',
        resolve: ({ result }) => result?.scorePercent,
      }),
      training: t.prismaField({
        type: 'DistributionTraining',
        nullable: true,
        description: 'The training, with how you did.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await trainingsById(ctx, [result.trainingId])).at(0) : null,
      }),
    }),
  });
}
