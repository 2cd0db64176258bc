import type { DistributionWithdrawalState } from '#core/db/generated/client/enums.ts';

/** From where to where a withdrawal may go. The trigger `distribution_withdrawal_forwards` says the same. */
export const withdrawalTransitions: Readonly<
  Record<DistributionWithdrawalState, readonly DistributionWithdrawalState[]>
> = {
  // It fails at once when its account is removed before anybody was told.
  RESERVED: ['SENDING', 'FAILED'],
  SENDING: ['CONFIRMED', 'FAILED'],
  CONFIRMED: ['RETURNED'],
  // Again with every part that comes back.
  RETURNED: ['RETURNED'],
  FAILED: [],
};

/** From which states a withdrawal may come to this one. */
export function withdrawalSourcesOf(to: DistributionWithdrawalState): DistributionWithdrawalState[] {
  const states = Object.keys(withdrawalTransitions) as DistributionWithdrawalState[];
  return states.filter((from) => withdrawalTransitions[from].includes(to));
}

/** Whether a withdrawal in a state is in the other one, or may have been before. */
export function hasReached(state: DistributionWithdrawalState, goal: DistributionWithdrawalState): boolean {
  if (state === goal) return true;
  return withdrawalSourcesOf(state).some((from) => from !== state && hasReached(from, goal));
}
