import { perBuilder } from '../common/per-builder.ts';

export const paymentState = perBuilder((builder) =>
  builder.enumType('PaymentState', {
    description: 'Where a payment stands.',
    values: {
      CREATED: { description: 'The provider has not been told yet.' },
      REQUIRES_PAYMENT: { description: 'Waits for the buyer to say how it is paid.' },
      REQUIRES_ACTION: { description: 'Waits for the buyer to prove something to their bank.' },
      PROCESSING: { description: 'The provider is working on it.' },
      SUCCEEDED: { description: 'The money is there.' },
      FAILED: { description: 'Declined; it may be tried again.' },
      CANCELLED: { description: 'It can never be paid.' },
      MISMATCHED: {
        description:
          'Another amount was paid than was asked for: it counts as unpaid until staff have looked at it.',
      },
    },
  }),
);

export const paymentRefundState = perBuilder((builder) =>
  builder.enumType('PaymentRefundState', {
    description: 'Where money that goes back stands.',
    subGraphs: ['admin'],
    values: {
      REQUESTED: { description: 'Waits to be sent to the provider.' },
      PENDING: { description: 'On its way at the provider.' },
      SUCCEEDED: { description: 'It is back.' },
      FAILED: { description: 'The provider or the bank refused: the amount can be refunded anew.' },
    },
  }),
);

export const paymentDisputeState = perBuilder((builder) =>
  builder.enumType('PaymentDisputeState', {
    description: 'Where a dispute with the buyer’s bank stands.',
    subGraphs: ['admin'],
    values: {
      OPEN: { description: 'The bank asks for the money back.' },
      WON: { description: 'The bank left us the money.' },
      LOST: { description: 'The bank took the money back.' },
    },
  }),
);

export const paymentEventStanding = perBuilder((builder) =>
  builder.enumType('PaymentEventStanding', {
    description: 'How far we are with a provider’s message.',
    subGraphs: ['admin'],
    values: {
      WAITING: { description: 'It will be looked at, maybe again.' },
      GIVEN_UP: { description: 'It failed its last try and waits for an operator.' },
      PROCESSED: { description: 'It was looked at, or does not concern us.' },
    },
  }),
);
