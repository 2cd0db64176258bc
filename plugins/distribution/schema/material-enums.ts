import { perBuilder } from '#schema/common/per-builder.ts';

export const materialKind = perBuilder((builder) =>
  builder.enumType('DistributionMaterialKind', {
    description: 'What a material for promoters is.',
    values: {
      COPY: { description: 'A text.' },
      IMAGE: { description: 'A picture.' },
      CLIP: { description: 'A short film.' },
      POSTER_BACKGROUND: { description: 'A picture to put posters on.' },
    },
  }),
);

export const materialState = perBuilder((builder) =>
  builder.enumType('DistributionMaterialState', {
    description: 'Where a material stands.',
    values: {
      SUBMITTED: { description: 'A promoter offers it, and it waits for a review.' },
      PUBLISHED: { description: 'Promoters may use it while it is fresh.' },
      REFUSED: { description: 'It was turned down; its reason says why.' },
    },
  }),
);

export const materialDecision = perBuilder((builder) =>
  builder.enumType('DistributionMaterialDecision', {
    description: 'What is decided on a material.',
    subGraphs: ['admin'],
    values: {
      ACCEPT: { description: 'It is published.' },
      REFUSE: { description: 'It is not.' },
    } as const,
  }),
);
