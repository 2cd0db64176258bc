import { perBuilder } from '#schema/common/per-builder.ts';

export const withdrawalState = perBuilder((builder) =>
  builder.enumType('DistributionWithdrawalState', {
    description: 'Where a withdrawal stands.',
    values: {
      RESERVED: { description: 'Its amount is held, and the provider was not told yet.' },
      SENDING: { description: 'It is being sent.' },
      CONFIRMED: { description: 'It has arrived.' },
      FAILED: { description: 'It was not sent and never will be: the promoter has the amount back.' },
      RETURNED: {
        description:
          'It had arrived, and some of it or all has come back: the promoter can withdraw that again.',
      },
    },
  }),
);
