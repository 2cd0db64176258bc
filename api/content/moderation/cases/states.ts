import type { ModerationCaseState } from '#core/db/generated/client/enums.ts';
import { moderationErrors } from '../errors.ts';

/** From where to where a case may go. The trigger `moderation_case_forwards` says the same. */
const transitions: Readonly<Record<ModerationCaseState, readonly ModerationCaseState[]>> = {
  OPEN: ['DECIDED', 'CLOSED'],
  DECIDED: ['APPEALED', 'CLOSED'],
  APPEALED: ['CLOSED'],
  CLOSED: [],
};

/** The refusal that says from where to where, and what would be possible. */
export function illegalMove(from: ModerationCaseState, to: ModerationCaseState) {
  const data = { from, to, allowed: [...transitions[from]] };
  return moderationErrors.MODERATION_CASE_ILLEGAL_TRANSITION({ path: ['caseId'], data });
}
