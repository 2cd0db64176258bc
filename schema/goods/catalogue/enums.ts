import { perBuilder } from '../../common/per-builder.ts';

export const productState = perBuilder((builder) =>
  builder.enumType('ProductState', {
    description: 'Where a product stands in its life; it follows from its window and the time.',
    subGraphs: ['admin'],
    values: {
      DRAFT: { description: 'Nobody but staff sees it.' },
      SCHEDULED: { description: 'It goes on sale later.' },
      ON_SALE: { description: 'It can be bought.' },
      ENDED: { description: 'Its time is over.' },
      RETIRED: { description: 'It is not sold any more, for good.' },
    },
  }),
);

export const productDefinitionOrder = perBuilder((builder) =>
  builder.enumType('ProductDefinitionOrder', {
    description: 'In which order staff look at products.',
    subGraphs: ['admin'],
    values: {
      NEWEST: { description: 'What was made last comes first.' },
      RECENTLY_CHANGED: { description: 'What was changed last comes first.' },
      CHEAPEST: { description: 'By the price of the cheapest variant, cheapest first.' },
      DEAREST: { description: 'By the price of the cheapest variant, dearest first.' },
      BEST_SELLING: { description: 'What was sold most comes first.' },
    },
  }),
);

export const mediaKind = perBuilder((builder) =>
  builder.enumType('ProductMediaKind', {
    description: 'What a product is shown by.',
    subGraphs: ['admin'],
    values: {
      IMAGE: { description: 'A picture.' },
      VIDEO: { description: 'A clip.' },
    },
  }),
);
