import type { LiveProspectState } from '#core/db/generated/client/enums.ts';

/** Where talks can lead to by a note of the staff. Invitations and their acceptance lead to the other states. */
export type TalkOutcome = 'IN_TALKS' | 'DECLINED';

/** From where to where a prospect may go. Who has hosted once may be invited again. */
const prospectTransitions: Readonly<Record<LiveProspectState, readonly LiveProspectState[]>> = {
  NEW: ['IN_TALKS', 'INVITED', 'DECLINED'],
  IN_TALKS: ['INVITED', 'DECLINED'],
  // An invitation that has expired makes room for another one.
  INVITED: ['IN_TALKS', 'INVITED', 'JOINED', 'DECLINED'],
  JOINED: ['INVITED'],
  DECLINED: ['IN_TALKS', 'INVITED'],
};

/** Where a prospect may go from its state. */
export function allowedFrom(from: LiveProspectState): readonly LiveProspectState[] {
  return prospectTransitions[from];
}
