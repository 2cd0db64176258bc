import type { DistributionRequestState } from '#core/db/generated/client/enums.ts';

/** From where to where a request may go: the promoter's word opens it, that of the house answers it. */
export const requestTransitions: Readonly<
  Record<DistributionRequestState, readonly DistributionRequestState[]>
> = {
  // Each side may say more before the other one does.
  OPEN: ['OPEN', 'ANSWERED', 'CLOSED'],
  ANSWERED: ['OPEN', 'ANSWERED', 'CLOSED'],
  CLOSED: [],
};

/** Whether nothing more can become of it. */
export function isOver(state: DistributionRequestState): boolean {
  return requestTransitions[state].length === 0;
}
