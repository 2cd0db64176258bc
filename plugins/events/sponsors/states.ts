import type { EventsSponsorshipState } from '#core/db/generated/client/enums.ts';

type State = EventsSponsorshipState;

/** From where to where a sponsorship may go. The trigger `events_sponsorship_forwards` says the same. */
export const sponsorshipTransitions: Readonly<Record<State, readonly State[]>> = {
  PLEDGED: ['AGREED', 'DECLINED', 'CALLED_OFF'],
  AGREED: ['PROVEN', 'CALLED_OFF'],
  PROVEN: ['ACCEPTED', 'REFUSED', 'CALLED_OFF'],
  REFUSED: ['PROVEN', 'CALLED_OFF'],
  ACCEPTED: [],
  DECLINED: [],
  CALLED_OFF: [],
};

/** From which states a sponsorship may come to this one. */
export function sponsorshipSourcesOf(to: State): State[] {
  return (Object.keys(sponsorshipTransitions) as State[]).filter((from) =>
    sponsorshipTransitions[from].includes(to),
  );
}
