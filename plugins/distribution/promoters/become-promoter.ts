import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { distributionErrors } from '../errors.ts';
import { promoterJoined, promoterLevelChanged, promoterRecruited } from '../events.ts';

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
  if (made === 0) throw distributionErrors.DISTRIBUTION_ALREADY_PROMOTER();
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
  if (inviterId && (await holdInGoodStanding(write, inviterId)) === 'GOOD')
    write.emit(promoterRecruited, userId, { promoterId: userId, leaderId: inviterId, at });
}

/**
 * The standing of a promoter, which nobody changes until this transaction is over; null for somebody who is none. Others may
 * hold it too.
 */
export async function holdInGoodStanding(write: WriteContext, userId: string): Promise<string | null> {
  const held = await write.tx.$queryRaw<unknown[]>`
    SELECT 1 FROM distribution_promoter WHERE id = ${userId}::uuid FOR SHARE`;
  if (held.length === 0) return null;
  const [row] = await write.tx.$queryRaw<{ standing: string }[]>`
    SELECT standing::text FROM distribution_standing WHERE promoter_id = ${userId}::uuid AND until IS NULL`;
  return row?.standing ?? null;
}
