import { userIdOf } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { ModerationCaseState } from '#core/db/generated/client/enums.ts';
import { moderationErrors } from '../errors.ts';
import { actorOf } from './open-case.ts';
import { illegalMove } from './states.ts';

const path = ['caseId'];

/** Why staff could not move a case on: looked at after the write that has found no row. */
export async function whyStaffCannot(
  write: WriteContext,
  caseId: string,
  { from, to }: { readonly from: ModerationCaseState; readonly to: ModerationCaseState },
) {
  const found = await write.tx.moderationCase.findUnique({ where: { id: caseId } });
  if (!found) return moderationErrors.MODERATION_CASE_NOT_FOUND({ path });
  if (found.authorId !== null && found.authorId === userIdOf(write.caller))
    return moderationErrors.MODERATION_OWN_CASE({ path });
  if (found.state !== from) return illegalMove(found.state, to);
  const { assignedTo, assignedUntil } = found;
  if (assignedTo !== actorOf(write) && assignedUntil && assignedUntil > write.clock.now()) {
    const data = { until: assignedUntil.toISOString() };
    return moderationErrors.MODERATION_CASE_TAKEN({ path, data });
  }
  return moderationErrors.MODERATION_SAME_JUDGE({ path });
}

/** Why an author could not appeal. */
export async function whyAuthorCannot(write: WriteContext, caseId: string, authorId: string) {
  const found = await write.tx.moderationCase.findFirst({ where: { id: caseId, authorId } });
  if (!found || (found.state === 'OPEN' && !found.heldAt))
    return moderationErrors.MODERATION_CASE_NOT_FOUND({ path });
  return found.state === 'DECIDED'
    ? moderationErrors.MODERATION_APPEAL_OVER({ path })
    : illegalMove(found.state, 'APPEALED');
}
