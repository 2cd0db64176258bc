import { perBuilder } from '#schema/common/per-builder.ts';
import type { Question } from '../../growth/training/questions.ts';

/** The type `DistributionTrainingQuestion`: what is right is for staff alone. */
export const questionRef = perBuilder((builder) =>
  builder.objectRef<Question>('DistributionTrainingQuestion').implement({
    description: 'A question of a training. Everything that is right has to be chosen, and nothing else.',
    fields: (t) => ({
      text: t.string({
        description: 'The question, in the language of the request.',
        resolve: ({ text }, _args, ctx) => text[ctx.locale],
      }),
      options: t.stringList({
        description: 'What can be chosen, in the language of the request.',
        complexity: { field: 0, multiplier: 1 },
        resolve: ({ options }, _args, ctx) => options.map((option) => option[ctx.locale]),
      }),
      right: t.intList({
        description: 'Which options are right, counted from zero.',
        complexity: { field: 0, multiplier: 1 },
        subGraphs: ['admin'],
        resolve: ({ right }) => right,
      }),
    }),
  }),
);
