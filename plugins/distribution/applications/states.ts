import type { DistributionApplicationState } from '#core/db/generated/client/enums.ts';

/** Who moves an application on: the applicant, or the house. */
export type ApplicationMover = 'member' | 'house';

const end = { member: [], house: [] } as const;

/** From where to where an application may go, and who may move it. What is decided stays so: one may apply again. */
const applicationTransitions: Readonly<
  Record<
    DistributionApplicationState,
    Readonly<Record<ApplicationMover, readonly DistributionApplicationState[]>>
  >
> = {
  SUBMITTED: { member: ['WITHDRAWN'], house: ['APPROVED', 'REFUSED'] },
  APPROVED: end,
  REFUSED: end,
  WITHDRAWN: end,
};

/** Where an application may go from its state. */
export function allowedFrom(
  mover: ApplicationMover,
  from: DistributionApplicationState,
): readonly DistributionApplicationState[] {
  return applicationTransitions[from][mover];
}

/** From which states an application may come to this one. */
export function sourcesOf(
  mover: ApplicationMover,
  to: DistributionApplicationState,
): DistributionApplicationState[] {
  const states = Object.keys(applicationTransitions) as DistributionApplicationState[];
  return states.filter((from) => allowedFrom(mover, from).includes(to));
}
