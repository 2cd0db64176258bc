import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { applicationErrors } from '../applications/errors.ts';
import { promoterJoined, promoterLevelChanged } from '../events.ts';
import { recruitByInvitation } from './recruit-by-invitation.ts';

export interface NewPromoter {
  readonly userId: string;
  readonly applicationId: string;
  /** `EVERYONE`, `REVIEW`, or the code of an unlock route. */
  readonly cause: string;
  /** Whose invitation brought them. */
  readonly inviterId: string | null;
}

/**
 * Makes a member a promoter of the first level, in good standing, once. They are the recruit of who invited them if that is
 * a promoter in good standing at this moment.
 *
 * @throws DomainError DISTRIBUTION_ALREADY_PROMOTER.
 */
export async function becomePromoter(write: WriteContext, promoter: NewPromoter): Promise<void> {
  const { userId, applicationId, cause, inviterId } = promoter;
  const now = write.clock.now();
  const by = callerKey(write.caller);
  const made = await write.tx.$executeRaw`
    WITH joined AS (
      INSERT INTO distribution_promoter (id, cause, application_id, created_at)
      VALUES (${userId}::uuid, ${cause}, ${applicationId}::uuid, ${now}::timestamptz)
      ON CONFLICT DO NOTHING RETURNING id
    ), standing AS (
      INSERT INTO distribution_standing (id, promoter_id, standing, since, reason, set_by, created_at)
      SELECT ${newId(write.clock)}::uuid, id, 'GOOD', ${now}::timestamptz, '', ${by}, ${now}::timestamptz FROM joined
    )
    INSERT INTO distribution_promoter_level (id, promoter_id, level, since, is_trial, cause, reason, set_by, created_at, announced_at)
    SELECT ${newId(write.clock)}::uuid, id, 'PROMOTER', ${now}::timestamptz, false, 'JOINED', '', ${by},
      ${now}::timestamptz, ${now}::timestamptz FROM joined`;
  if (made === 0) throw applicationErrors.DISTRIBUTION_ALREADY_PROMOTER();
  const at = now.toISOString();
  write.emit(promoterJoined, userId, { promoterId: userId, cause, at });
  write.emit(promoterLevelChanged, userId, {
    promoterId: userId,
    level: 'PROMOTER',
    isTrial: false,
    since: at,
    until: null,
    cause: 'JOINED',
  });
  if (inviterId) await recruitByInvitation(write, { promoterId: userId, inviterId, at: now });
}
