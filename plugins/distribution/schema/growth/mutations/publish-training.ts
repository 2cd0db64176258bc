import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { trainingsById } from '../../../growth/training/lists.ts';
import { publishTraining } from '../../../growth/training/publish-training.ts';
import { trainingNeed } from '../training-enums.ts';

const subGraphs = ['admin' as const];

const optionInput = perBuilder((builder) =>
  builder.inputType('DistributionTrainingOptionInput', {
    description: 'Something that can be chosen.',
    subGraphs,
    fields: (t) => ({
      en: t.string({ required: true, description: 'In English: 1 to 500 characters.' }),
      zh: t.string({ required: true, description: 'In Chinese: 1 to 500 characters.' }),
    }),
  }),
);

const questionInput = perBuilder((builder) =>
  builder.inputType('DistributionTrainingQuestionInput', {
    description: 'A question with its answers.',
    subGraphs,
    fields: (t) => ({
      textEn: t.string({ required: true, description: 'The question in English: 1 to 500 characters.' }),
      textZh: t.string({ required: true, description: 'The question in Chinese: 1 to 500 characters.' }),
      options: t.field({
        type: [optionInput(builder)],
        required: true,
        description: 'What can be chosen: 2 to 10.',
      }),
      right: t.intList({
        required: true,
        description: 'Which of them are right, counted from zero: one or more.',
      }),
    }),
  }),
);

/** The mutation `distributionPublishTraining` of the admin schema. */
export function publishTrainingMutation(builder: Builder): void {
  mutation(builder, 'distributionPublishTraining', {
    description:
      'Publishes the next version of a training, or its first. Of a required one promoters have to pass the newest version.',
    access: { permission: 'distribution.trainings' },
    subGraphs,
    idempotent: true,
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'What it is called in addresses; the same for all its versions.',
      }),
      need: t.field({ type: trainingNeed(builder), required: true, description: 'Who takes it.' }),
      titleEn: t.string({ required: true, description: 'The title in English: 1 to 100 characters.' }),
      titleZh: t.string({ required: true, description: 'The title in Chinese: 1 to 100 characters.' }),
      textEn: t.string({ required: true, description: 'The text in English: 1 to 20,000 characters.' }),
      textZh: t.string({ required: true, description: 'The text in Chinese: 1 to 20,000 characters.' }),
      mediaUrl: t.string({ required: false, description: 'Where a picture or clip lies.' }),
      postId: t.id({ required: false, description: 'A published post that belongs to it.' }),
      questions: t.field({
        type: [questionInput(builder)],
        required: true,
        description: 'What is asked at the end: at most 50. With nothing, reading it is enough.',
      }),
      passMark: t.int({
        required: true,
        description: 'How many percent of the questions have to be answered rightly: 1 to 100.',
      }),
      attemptsPerDay: t.int({
        required: true,
        description: 'How often somebody may try on a business day: 1 to 20.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ mediaUrl, postId, questions, ...form }, ctx) =>
      publishTraining(ctx, {
        ...form,
        mediaUrl: mediaUrl ?? null,
        postId: typeof postId === 'string' ? parseId(postId, 'Post', ['postId']) : null,
        questions: questions.map(({ textEn, textZh, options, right }) => ({
          text: { en: textEn, zh: textZh },
          options,
          right,
        })),
      }),
    payload: (t) => ({
      training: t.prismaField({
        type: 'DistributionTraining',
        nullable: true,
        description: 'The new version.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await trainingsById(ctx, [result.trainingId])).at(0) : null,
      }),
    }),
  });
}
