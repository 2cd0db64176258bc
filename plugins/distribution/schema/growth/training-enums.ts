import { perBuilder } from '#schema/common/per-builder.ts';

export const trainingNeed = perBuilder((builder) =>
  builder.enumType('DistributionTrainingNeed', {
    description: 'Who takes a training.',
    values: {
      REQUIRED: { description: 'Every promoter: who has not passed it makes no new links.' },
      OPTIONAL: { description: 'Whoever wants to.' },
      RETIRED: { description: 'Nobody any more.' },
    },
  }),
);

export const trainingResult = perBuilder((builder) =>
  builder.enumType('DistributionTrainingResult', {
    description: 'What came of an attempt.',
    subGraphs: ['storefront'],
    values: {
      PASSED: { description: 'Enough was right.' },
      FAILED: { description: 'Too little was right.' },
    },
  }),
);
