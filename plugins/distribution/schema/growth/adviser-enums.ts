import { perBuilder } from '#schema/common/per-builder.ts';

export const adviserKind = perBuilder((builder) =>
  builder.enumType('DistributionAdviserKind', {
    description: 'For what somebody looks after customers.',
    values: {
      TEACHER: { description: 'For what they learn.' },
      AGENT: { description: 'For everything else.' },
    },
  }),
);

export const adviserState = perBuilder((builder) =>
  builder.enumType('DistributionAdviserState', {
    description: 'Whether an adviser takes customers.',
    subGraphs: ['admin'],
    values: {
      ACTIVE: { description: 'As long as there is room.' },
      PAUSED: { description: 'No new ones.' },
    },
  }),
);

export const adviserCause = perBuilder((builder) =>
  builder.enumType('DistributionAdviserCause', {
    description: 'What brought a customer to an adviser.',
    subGraphs: ['admin'],
    values: {
      PURCHASE: { description: 'A purchase, by the rules.' },
      STAFF: { description: 'The house decided so.' },
    },
  }),
);

export const routingPreference = perBuilder((builder) =>
  builder.enumType('DistributionRoutingPreference', {
    description: 'Who is taken first of those who fit and have room.',
    subGraphs: ['admin'],
    values: {
      SAME: { description: 'Who looked after the customer before; then who has most room.' },
      FREEST: { description: 'Who has most room; of equal ones, who has waited longest for a customer.' },
    } as const,
  }),
);
