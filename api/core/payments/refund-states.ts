import type { PaymentRefundState } from '../db/generated/client/enums.ts';

/** From where to where a refund may go. What a bank has sent back was given back after all, and then was not. */
const refundTransitions: Readonly<Record<PaymentRefundState, readonly PaymentRefundState[]>> = {
  REQUESTED: ['PENDING', 'SUCCEEDED', 'FAILED'],
  PENDING: ['SUCCEEDED', 'FAILED'],
  SUCCEEDED: ['FAILED'],
  FAILED: [],
};

/** The states from which this one can be reached. */
export function refundStatesBefore(to: PaymentRefundState): PaymentRefundState[] {
  return (Object.keys(refundTransitions) as PaymentRefundState[]).filter((from) =>
    refundTransitions[from].includes(to),
  );
}
