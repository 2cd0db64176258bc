import { callerKey, userIdOf } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { McnApplicationState } from '#core/db/generated/client/enums.ts';
import { driveErrors } from './errors.ts';
import { type ApplicationMover, allowedFrom, sourcesOf } from './states.ts';

interface Move {
  readonly applicationId: string;
  readonly mover: ApplicationMover;
  readonly to: McnApplicationState;
  readonly reason: string;
  /** What is proposed to who is taken. */
  readonly contractId?: string;
}

const path = ['applicationId'];

/**
 * The one way in which an application goes on: the write itself decides whether it may, against whoever moves it at the same moment.
 * @throws DomainError MCN_APPLICATION_NOT_FOUND, MCN_APPLICATION_DECIDED.
 */
export async function moveApplication(write: WriteContext, move: Move): Promise<void> {
  const { applicationId, mover, to, reason, contractId = null } = move;
  const userId = userIdOf(write.caller) ?? null;
  const moved = await write.tx.$executeRaw`
    UPDATE mcn_application p SET state = ${to}::mcn_application_state, reason = ${reason}, contract_id = ${contractId}::uuid,
      decided_at = ${write.clock.now()}::timestamptz, decided_by = ${callerKey(write.caller)}
    FROM mcn_drive d JOIN mcn_agency a ON a.id = d.agency_id
    WHERE p.id = ${applicationId}::uuid AND d.id = p.drive_id AND p.state::text = ANY (${sourcesOf(mover, to)}::text[])
      AND ${userId}::uuid = CASE WHEN ${mover} = 'talent' THEN p.talent_id ELSE a.owner_id END`;
  if (moved === 0) throw await whyNot(write, move);
}

async function whyNot(write: WriteContext, { applicationId, mover, to }: Move) {
  const { state } = await ownApplication(write, { applicationId, mover });
  const data = { from: state, to, allowed: [...allowedFrom(mover, state)] };
  return driveErrors.MCN_APPLICATION_DECIDED({ path, data });
}

/** An application of the caller's, or to the caller's agency, as it stands. @throws DomainError MCN_APPLICATION_NOT_FOUND. */
export async function ownApplication(
  write: WriteContext,
  { applicationId, mover }: Pick<Move, 'applicationId' | 'mover'>,
) {
  const userId = userIdOf(write.caller);
  const found = await write.tx.mcnApplication.findUnique({
    where: { id: applicationId },
    select: { state: true, talentId: true, drive: { select: { agency: true } } },
  });
  const owner = mover === 'talent' ? found?.talentId : found?.drive.agency.ownerId;
  if (!found || owner !== userId) throw driveErrors.MCN_APPLICATION_NOT_FOUND({ path });
  return { state: found.state, talentId: found.talentId, agencyId: found.drive.agency.id };
}
