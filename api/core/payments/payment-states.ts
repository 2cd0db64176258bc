import type { PaymentState } from '../db/generated/client/enums.ts';

/**
 * From where to where a payment may go. The provider's present state decides, never what a message says: a stale one
 * that arrives late finds no way back from an end.
 */
export const paymentTransitions: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  CREATED: [
    'REQUIRES_PAYMENT',
    'REQUIRES_ACTION',
    'PROCESSING',
    'SUCCEEDED',
    'FAILED',
    'CANCELLED',
    'MISMATCHED',
  ],
  REQUIRES_PAYMENT: ['REQUIRES_ACTION', 'PROCESSING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'MISMATCHED'],
  REQUIRES_ACTION: ['PROCESSING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'MISMATCHED'],
  PROCESSING: ['REQUIRES_ACTION', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'MISMATCHED'],
  // The buyer may try again, with the same payment.
  FAILED: ['REQUIRES_ACTION', 'PROCESSING', 'SUCCEEDED', 'CANCELLED', 'MISMATCHED'],
  SUCCEEDED: [],
  CANCELLED: [],
  MISMATCHED: [],
};

/** The states from which this one can be reached. */
export function statesBefore(to: PaymentState): PaymentState[] {
  return (Object.keys(paymentTransitions) as PaymentState[]).filter((from) =>
    paymentTransitions[from].includes(to),
  );
}

/** Whether nothing can happen to it any more, refunds aside. */
export function hasEnded(state: PaymentState): boolean {
  return paymentTransitions[state].length === 0;
}
