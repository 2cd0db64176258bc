import type { SpaceMemberEnd, SpaceMemberState } from '#core/db/generated/client/enums.ts';
import { spaceErrors } from '../errors.ts';

/** From where to where somebody may go in a space; a trigger of the table says the same. */
const transitions: Readonly<Record<SpaceMemberState, readonly SpaceMemberState[]>> = {
  INVITED: ['ACTIVE', 'ENDED'],
  REQUESTED: ['ACTIVE', 'ENDED'],
  ACTIVE: ['ENDED'],
  ENDED: [],
};

/** @throws DomainError SPACE_ILLEGAL_TRANSITION with from, to and what is allowed. */
export function checkMemberMove(from: SpaceMemberState, to: SpaceMemberState, path: readonly string[]): void {
  const allowed = transitions[from];
  if (allowed.includes(to)) return;
  throw spaceErrors.SPACE_ILLEGAL_TRANSITION({ path, data: { from, to, allowed: [...allowed] } });
}

/** Why it ends when somebody goes by themselves. Pure. */
export function endByOneself(state: SpaceMemberState): SpaceMemberEnd {
  if (state === 'INVITED') return 'DECLINED';
  return state === 'REQUESTED' ? 'WITHDRAWN' : 'LEFT';
}
