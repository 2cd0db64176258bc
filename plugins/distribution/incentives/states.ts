import type { DistributionAwardState, DistributionIncentiveState } from '#core/db/generated/client/enums.ts';

/** From where to where an incentive may go. The trigger `distribution_incentive_forwards` says the same. */
export const incentiveTransitions: Readonly<
  Record<DistributionIncentiveState, readonly DistributionIncentiveState[]>
> = {
  DRAFT: ['ACTIVE', 'CANCELLED'],
  // Cancelled only as long as its results are not being settled.
  ACTIVE: ['SETTLED', 'CANCELLED'],
  SETTLED: [],
  CANCELLED: [],
};

/** From where to where an award may go. The trigger `distribution_award_forwards` says the same. */
export const awardTransitions: Readonly<Record<DistributionAwardState, readonly DistributionAwardState[]>> = {
  PENDING: ['PAID', 'VOID'],
  PAID: ['REVERSED'],
  VOID: [],
  REVERSED: [],
};

/** From which states an incentive may come to this one. */
export function incentiveSourcesOf(to: DistributionIncentiveState): DistributionIncentiveState[] {
  return sourcesOf(incentiveTransitions, to);
}

/** From which states an award may come to this one. */
export function awardSourcesOf(to: DistributionAwardState): DistributionAwardState[] {
  return sourcesOf(awardTransitions, to);
}

function sourcesOf<State extends string>(
  transitions: Readonly<Record<State, readonly State[]>>,
  to: State,
): State[] {
  return (Object.keys(transitions) as State[]).filter((from) => transitions[from].includes(to));
}
