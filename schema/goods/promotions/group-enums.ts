import { perBuilder } from '../../common/per-builder.ts';

export const groupState = perBuilder((builder) =>
  builder.enumType('BuyingGroupState', {
    description: 'Where a buying group stands.',
    values: {
      FORMING: { description: 'It takes more.' },
      SUCCEEDED: { description: 'It is full: everybody gets what they have bought.' },
      EXPIRED: { description: 'It was not full in time: everybody gets their money back.' },
    },
  }),
);

export const groupSeatState = perBuilder((builder) =>
  builder.enumType('GroupSeatState', {
    description: 'Where a seat in a buying group stands.',
    values: {
      RESERVED: { description: 'Kept back by a checkout that is not paid yet.' },
      PAID: { description: 'Paid.' },
      RELEASED: { description: 'Given up.' },
    },
  }),
);

export const bargainState = perBuilder((builder) =>
  builder.enumType('BargainState', {
    description: 'Where a bargain stands.',
    values: {
      OPEN: { description: 'Friends can help, and its price can be had.' },
      RESERVED: { description: 'A checkout that is not paid yet buys at its price.' },
      BOUGHT: { description: 'It was bought.' },
      EXPIRED: { description: 'Its time is over.' },
    },
  }),
);
