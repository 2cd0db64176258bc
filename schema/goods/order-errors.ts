import { userErrorSlice } from '../common/user-error.ts';

/** The error types of orders and refunds that carry data. */
export const orderErrorSlices = [
  userErrorSlice('RefundQuantityExceeded', 'There are fewer of something that can be given back.', {
    available: { type: 'Int', description: 'How many there are.' },
  }),
];
