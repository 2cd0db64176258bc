import { perBuilder } from '#schema/common/per-builder.ts';

export const requestKind = perBuilder((builder) =>
  builder.enumType('DistributionRequestKind', {
    description: 'What a request is about; how soon it is answered depends on it.',
    values: {
      ORDER: { description: 'An order of a customer.' },
      COMMISSION: { description: 'What was earned.' },
      WITHDRAWAL: { description: 'Money that is on its way.' },
      CUSTOMER: { description: 'To whom a customer belongs.' },
      MATERIAL: { description: 'Links, posters and materials.' },
      OTHER: { description: 'Anything else.' },
    },
  }),
);

export const requestState = perBuilder((builder) =>
  builder.enumType('DistributionRequestState', {
    description: 'Where a request stands.',
    values: {
      OPEN: { description: 'It waits for the house.' },
      ANSWERED: { description: 'The house has answered: it waits for the promoter.' },
      CLOSED: { description: 'Nothing more is said about it.' },
    },
  }),
);

export const deskSide = perBuilder((builder) =>
  builder.enumType('DistributionDeskSide', {
    description: 'Who speaks.',
    values: {
      PROMOTER: { description: 'The promoter.' },
      HOUSE: { description: 'The house.' },
    },
  }),
);
