import type { RefundState } from '#core/db/generated/client/enums.ts';
import { refundErrors } from './errors.ts';

/** Who moves a refund on: the buyer, or the house with its staff and providers. */
export type RefundMover = 'member' | 'house';

const end = { member: [], house: [] } as const;

/** From where to where a refund may go, and who may move it. Nothing to send makes it complete at once. */
const refundTransitions: Readonly<
  Record<RefundState, Readonly<Record<RefundMover, readonly RefundState[]>>>
> = {
  REQUESTED: {
    member: ['WITHDRAWN'],
    house: ['AWAITING_RETURN', 'SENT', 'COMPLETED', 'REJECTED', 'WITHDRAWN'],
  },
  AWAITING_RETURN: { member: ['WITHDRAWN'], house: ['SENT', 'COMPLETED', 'REJECTED', 'WITHDRAWN'] },
  SENT: { member: [], house: ['COMPLETED', 'FAILED'] },
  FAILED: { member: [], house: ['SENT', 'COMPLETED'] },
  // What a bank has sent back was not given back after all.
  COMPLETED: { member: [], house: ['FAILED'] },
  REJECTED: end,
  WITHDRAWN: end,
};

/** Nobody has decided yet: what it asks for is kept back, and nothing has gone. */
export const undecided: readonly RefundState[] = ['REQUESTED', 'AWAITING_RETURN'];

/** @throws DomainError REFUND_ILLEGAL_TRANSITION with from, to and what is allowed to whoever asks. */
export function checkRefundTransition(mover: RefundMover, from: RefundState, to: RefundState): void {
  const allowed = refundTransitions[from][mover];
  if (!allowed.includes(to))
    throw refundErrors.REFUND_ILLEGAL_TRANSITION({
      path: ['refundId'],
      data: { from, to, allowed: [...allowed] },
    });
}
