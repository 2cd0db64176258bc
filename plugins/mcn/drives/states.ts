import type { McnApplicationState } from '#core/db/generated/client/enums.ts';

/** Who moves an application on: who applied, or the agency. */
export type ApplicationMover = 'talent' | 'agency';

const nowhere = { talent: [], agency: [] } as const;

/** From where to where an application may go, and who may move it. The trigger `mcn_application_fixed` says that it goes once. */
const applicationTransitions: Readonly<
  Record<McnApplicationState, Readonly<Record<ApplicationMover, readonly McnApplicationState[]>>>
> = {
  APPLIED: { talent: ['WITHDRAWN'], agency: ['TAKEN', 'DECLINED'] },
  TAKEN: nowhere,
  DECLINED: nowhere,
  WITHDRAWN: nowhere,
};

/** Where an application may go from its state. */
export function allowedFrom(
  mover: ApplicationMover,
  from: McnApplicationState,
): readonly McnApplicationState[] {
  return applicationTransitions[from][mover];
}

/** From which states an application may come to this one. */
export function sourcesOf(mover: ApplicationMover, to: McnApplicationState): McnApplicationState[] {
  const states = Object.keys(applicationTransitions) as McnApplicationState[];
  return states.filter((from) => allowedFrom(mover, from).includes(to));
}
