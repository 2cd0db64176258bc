import type { McnEndorsementState } from '#core/db/generated/client/enums.ts';

export type EndorsementMover = 'talent' | 'house';

const nowhere = { talent: [], house: [] } as const;

/** From where to where work for a brand may go, and who may move it. The trigger `mcn_endorsement_fixed` says the same. */
const endorsementTransitions: Readonly<
  Record<McnEndorsementState, Readonly<Record<EndorsementMover, readonly McnEndorsementState[]>>>
> = {
  OFFERED: { talent: ['AGREED', 'DECLINED'], house: ['CALLED_OFF'] },
  AGREED: { talent: ['PROVEN'], house: ['CALLED_OFF'] },
  // Proof that does not do is asked for again.
  PROVEN: { talent: [], house: ['PAID', 'AGREED'] },
  PAID: nowhere,
  DECLINED: nowhere,
  CALLED_OFF: nowhere,
};

/** Where it may go from its state. */
export function allowedFrom(
  mover: EndorsementMover,
  from: McnEndorsementState,
): readonly McnEndorsementState[] {
  return endorsementTransitions[from][mover];
}

/** From which states it may come to this one. */
export function sourcesOf(mover: EndorsementMover, to: McnEndorsementState): McnEndorsementState[] {
  const states = Object.keys(endorsementTransitions) as McnEndorsementState[];
  return states.filter((from) => allowedFrom(mover, from).includes(to));
}
