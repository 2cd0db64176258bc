import { perBuilder } from '../common/per-builder.ts';

export const payoutState = perBuilder((builder) =>
  builder.enumType('PayoutState', {
    description: 'Where money that goes to a member stands.',
    values: {
      RESERVED: { description: 'The provider has not been told yet.' },
      SENDING: { description: 'The provider is being told, or may have been.' },
      SENT: { description: 'On its way at the provider.' },
      CONFIRMED: { description: 'It has arrived.' },
      FAILED: { description: 'It was not sent and never will be: whoever asked for it has the amount back.' },
    },
  }),
);

export const payoutStanding = perBuilder((builder) =>
  builder.enumType('PayoutStanding', {
    description: 'How far we are with a payout.',
    subGraphs: ['admin'],
    values: {
      IN_PROGRESS: { description: 'It will be sent or asked about by itself.' },
      PARKED: {
        description: 'Nobody could find out in many tries whether it was sent: it waits for an operator.',
      },
      ENDED: { description: 'It has arrived, or never will.' },
    },
  }),
);

export const payoutAccountState = perBuilder((builder) =>
  builder.enumType('PayoutAccountState', {
    description: 'Whether money can be sent to an account.',
    values: {
      VERIFIED: { description: 'The provider says that it can receive transfers.' },
      RESTRICTED: {
        description: 'The provider has refused to send there since; add it again when it is mended.',
      },
    },
  }),
);
