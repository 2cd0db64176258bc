import { perBuilder } from '#schema/common/per-builder.ts';

export const assessmentPeriod = perBuilder((builder) =>
  builder.enumType('DistributionAssessmentPeriod', {
    description: 'Over how long results are counted.',
    subGraphs: ['admin'],
    values: {
      MONTH: { description: 'A calendar month of the house.' },
      QUARTER: { description: 'A calendar quarter of the house.' },
    },
  }),
);

export const result = perBuilder((builder) =>
  builder.enumType('DistributionResult', {
    description: 'What of a period counts for the level of a promoter. Nothing is paid for any of it.',
    values: {
      ORDERS: { description: 'Orders that they brought themselves, but for those given back entirely.' },
      TURNOVER: { description: 'What these orders came to, less what was given back.' },
      COMMISSION: { description: 'What they earned by these orders, less what was taken back.' },
      FAN_CLUB: { description: 'Customers who belong to them at the end of the period.' },
    } as const,
  }),
);

export const rise = perBuilder((builder) =>
  builder.enumType('DistributionRise', {
    description: 'How somebody rises.',
    subGraphs: ['admin'],
    values: {
      FOR_GOOD: { description: 'The new level lasts.' },
      ON_TRIAL: { description: 'The new level is on trial until the next period was judged.' },
    },
  }),
);

export const assessmentOutcome = perBuilder((builder) =>
  builder.enumType('DistributionAssessmentOutcome', {
    description: 'What came of a period for a promoter.',
    subGraphs: ['storefront'],
    values: {
      RISEN: { description: 'They became a leader.' },
      KEPT: { description: 'They stayed a leader; a trial has become lasting.' },
      FALLEN: { description: 'They are a leader no more.' },
      UNCHANGED: { description: 'Nothing changed.' },
    },
  }),
);
