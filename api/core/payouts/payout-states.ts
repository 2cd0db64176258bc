import type { PayoutState } from '../db/generated/client/enums.ts';
import type { ProviderTransfer } from './provider.ts';

/**
 * From where to where a payout may go. RESERVED fails when its account is removed before anybody was told; what is told
 * ends only by the provider's own word. The trigger `payout_forwards` says the same.
 */
export const payoutTransitions: Readonly<Record<PayoutState, readonly PayoutState[]>> = {
  RESERVED: ['SENDING', 'FAILED'],
  // A transfer that arrives at once was sent and has arrived in one step, with both clocks.
  SENDING: ['SENT', 'CONFIRMED', 'FAILED'],
  SENT: ['CONFIRMED', 'FAILED'],
  CONFIRMED: [],
  FAILED: [],
};

/** What the provider's word makes of a payout. */
export const stateOfTransfer = {
  PENDING: 'SENT',
  PAID: 'CONFIRMED',
  FAILED: 'FAILED',
} as const satisfies Readonly<Record<ProviderTransfer['state'], PayoutState>>;

/** The states from which what the provider says can bring it there. */
export function payoutStatesBefore(to: PayoutState): PayoutState[] {
  return (Object.keys(payoutTransitions) as PayoutState[]).filter(
    (from) => from !== 'RESERVED' && payoutTransitions[from].includes(to),
  );
}

/** How far we are with a payout. */
export type PayoutStanding = 'IN_PROGRESS' | 'PARKED' | 'ENDED';

/** How far we are with it: parked is what was tried too often and waits for a person. */
export function payoutStandingOf({
  state,
  nextAttemptAt,
}: {
  readonly state: PayoutState;
  readonly nextAttemptAt: Date | null;
}): PayoutStanding {
  if (payoutTransitions[state].length === 0) return 'ENDED';
  return state === 'SENDING' && nextAttemptAt === null ? 'PARKED' : 'IN_PROGRESS';
}
