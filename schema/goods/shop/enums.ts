import { perBuilder } from '../../common/per-builder.ts';

export const productKind = perBuilder((builder) =>
  builder.enumType('ProductKind', {
    description: 'What kind of thing is sold.',
    values: {
      PHYSICAL: { description: 'A thing that is sent.' },
      COURSE: { description: 'Lessons.' },
      SERVICE: { description: 'Something that people do for the buyer.' },
      MEMBERSHIP: { description: 'A period of a membership.' },
      VIRTUAL: { description: 'A code, a file, a voucher.' },
    },
  }),
);

export const courseStage = perBuilder((builder) =>
  builder.enumType('CourseStage', {
    description: 'What a course is for.',
    values: {
      TRIAL: { description: 'To get to know it.' },
      MAIN: { description: 'The whole course.' },
    },
  }),
);

export const courseFormat = perBuilder((builder) =>
  builder.enumType('CourseFormat', {
    description: 'How a course is taught.',
    values: {
      LIVE: { description: 'By people, at fixed times.' },
      AI: { description: 'By a program that answers.' },
      RECORDED: { description: 'By recordings, at any time.' },
    },
  }),
);

export const stockStateEnum = perBuilder((builder) =>
  builder.enumType('StockState', {
    description: 'How easily something can be had. It promises nothing: only a checkout keeps goods back.',
    values: {
      IN_STOCK: { description: 'There is enough, or it never runs out.' },
      LOW: { description: 'There are few left.' },
      OUT_OF_STOCK: { description: 'There is none at the moment.' },
    },
  }),
);

export const productSort = perBuilder((builder) =>
  builder.enumType('ProductSort', {
    description: 'In which order goods are listed.',
    values: {
      NEWEST: { description: 'What came on sale last comes first.' },
      PRICE_ASC: { description: 'By the price of the cheapest variant, cheapest first.' },
      PRICE_DESC: { description: 'By the price of the cheapest variant, dearest first.' },
      BEST_SELLING: { description: 'What was sold most comes first.' },
      BEST_RATED: {
        description: 'What is rated best comes first; a few ratings weigh less than many.',
      },
      RELEVANCE: { description: 'What fits the text of the filter best comes first.' },
    },
  }),
);
