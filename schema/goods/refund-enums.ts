import { perBuilder } from '../common/per-builder.ts';

export const refundState = perBuilder((builder) =>
  builder.enumType('RefundState', {
    description: 'Where a refund stands.',
    values: {
      REQUESTED: { description: 'Asked for by the buyer.' },
      AWAITING_RETURN: { description: 'Granted, as soon as the goods are back.' },
      SENT: { description: 'Granted: the money is on its way.' },
      COMPLETED: { description: 'The money has arrived, or there was none to send.' },
      FAILED: { description: 'Granted, and refused by the provider: it will be sent again.' },
      REJECTED: { description: 'Turned down.' },
      WITHDRAWN: { description: 'Not asked for any more.' },
    },
  }),
);

export const returnFate = perBuilder((builder) =>
  builder.enumType('ReturnFate', {
    description: 'What has become of goods that came back.',
    values: {
      RESTOCKED: { description: 'They are on the shelf again.' },
      WRITTEN_OFF: { description: 'They cannot be sold any more.' },
    },
  }),
);
