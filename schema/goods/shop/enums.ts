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
