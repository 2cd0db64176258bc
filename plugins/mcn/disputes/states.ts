import type { McnDisputeState } from '#core/db/generated/client/enums.ts';

/** Who moves a dispute on: the side that has not opened it, the house, or the clock. */
export type DisputeMover = 'other' | 'house' | 'clock';

const nowhere = { other: [], house: [], clock: [] } as const;

/** From where to where a dispute may go, and who may move it. The trigger `mcn_dispute_fixed` says the same. */
const disputeTransitions: Readonly<
  Record<McnDisputeState, Readonly<Record<DisputeMover, readonly McnDisputeState[]>>>
> = {
  OPEN: { other: ['ANSWERED'], house: ['DECIDED'], clock: ['LAPSED'] },
  ANSWERED: { other: [], house: ['DECIDED'], clock: ['LAPSED'] },
  DECIDED: nowhere,
  LAPSED: nowhere,
};

/** Where a dispute may go from its state. */
export function allowedFrom(mover: DisputeMover, from: McnDisputeState): readonly McnDisputeState[] {
  return disputeTransitions[from][mover];
}

/** From which states a dispute may come to this one. */
export function sourcesOf(mover: DisputeMover, to: McnDisputeState): McnDisputeState[] {
  const states = Object.keys(disputeTransitions) as McnDisputeState[];
  return states.filter((from) => allowedFrom(mover, from).includes(to));
}
