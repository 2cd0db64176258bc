import { userErrorSlice } from '../common/user-error.ts';

/** The error types of payments that carry data. */
export const paymentErrorSlices = [
  userErrorSlice('PaymentDeclined', 'The payment was declined.', {
    failureCode: { type: 'String', description: 'Why, in the provider’s words.' },
  }),
  userErrorSlice('PaymentRequiresAction', 'The buyer has to do something before this is paid.', {
    clientSecret: { type: 'String', description: 'With it the buyer’s browser goes on at the provider.' },
  }),
  userErrorSlice('PaymentAmountMismatch', 'Another amount was paid than was asked for.', {}),
  userErrorSlice('RefundExceedsCaptured', 'More would be given back than was paid.', {
    refundableMinor: {
      type: 'String',
      description: 'How much can still be given back, in the smallest unit of the currency.',
    },
    currency: { type: 'String', description: 'ISO 4217, as `CNY`.' },
  }),
];
