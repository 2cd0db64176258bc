import { callerKey, userIdOf } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { DistributionApplicationState } from '#core/db/generated/client/enums.ts';
import { applicationErrors } from './errors.ts';
import { type ApplicationMover, allowedFrom, sourcesOf } from './states.ts';

interface ApplicationMove {
  readonly applicationId: string;
  readonly mover: ApplicationMover;
  readonly to: DistributionApplicationState;
  /** What approves it. */
  readonly cause?: string;
  /** Why; the applicant reads it. */
  readonly reason?: string;
}

export interface MovedApplication {
  readonly userId: string;
  /** Whose invitation it came by. */
  readonly inviterId: string | null;
}

/**
 * The one way from state to state: the write itself decides whether it is possible. Members move their own applications,
 * the house moves those of others.
 *
 * @throws DomainError DISTRIBUTION_APPLICATION_NOT_FOUND, DISTRIBUTION_OWN_APPLICATION,
 * DISTRIBUTION_APPLICATION_ILLEGAL_TRANSITION.
 */
export async function moveApplication(write: WriteContext, move: ApplicationMove): Promise<MovedApplication> {
  const { applicationId, mover, to, cause = null, reason = '' } = move;
  const callerId = userIdOf(write.caller);
  const [moved] = await write.tx.$queryRaw<MovedApplication[]>`
    UPDATE distribution_application a SET state = ${to}::distribution_application_state, cause = ${cause}, reason = ${reason},
      decided_by = ${callerKey(write.caller)}, decided_at = ${write.clock.now()}::timestamptz
    WHERE a.id = ${applicationId}::uuid AND a.state::text = ANY (${sourcesOf(mover, to)}::text[])
      AND (a.user_id IS NOT DISTINCT FROM ${callerId}::uuid) = (${mover} = 'member')
    RETURNING a.user_id AS "userId",
      (SELECT inviter_id FROM distribution_invitation i WHERE i.id = a.invitation_id) AS "inviterId"`;
  if (!moved) throw await whyNot(write, move);
  return moved;
}

async function whyNot(write: WriteContext, { applicationId, mover, to }: ApplicationMove) {
  const path = ['applicationId'];
  const found = await write.tx.distributionApplication.findUnique({
    where: { id: applicationId },
    select: { state: true, userId: true },
  });
  const isOwn = found?.userId === userIdOf(write.caller);
  if (!found || (mover === 'member' && !isOwn))
    return applicationErrors.DISTRIBUTION_APPLICATION_NOT_FOUND({ path });
  if (mover === 'house' && isOwn) return applicationErrors.DISTRIBUTION_OWN_APPLICATION({ path });
  const data = { from: found.state, to, allowed: [...allowedFrom(mover, found.state)] };
  return applicationErrors.DISTRIBUTION_APPLICATION_ILLEGAL_TRANSITION({ path, data });
}
