import type { WriteContext } from '#core/context.ts';
import type { DistributionLevel, DistributionStanding } from '#core/db/generated/client/enums.ts';
import { promoterErrors } from './errors.ts';

/** A promoter whom nobody else changes meanwhile, as they are at the moment of the change. */
export interface LockedPromoter {
  readonly promoterId: string;
  readonly level: DistributionLevel;
  readonly isTrial: boolean;
  /** The level that goes on when a trial is over; without a trial the present one. */
  readonly lastingLevel: DistributionLevel;
  readonly standing: DistributionStanding;
  /** The moment of the change: now, or just behind what began last, should another process's clock be ahead. */
  readonly at: Date;
}

/**
 * Whoever changes a promoter's level or standing locks them first: changes happen one after the other.
 * @throws DomainError DISTRIBUTION_PROMOTER_NOT_FOUND.
 */
export async function lockPromoter(write: WriteContext, promoterId: string): Promise<LockedPromoter> {
  const locked = await write.tx.$queryRaw<unknown[]>`
    SELECT 1 FROM distribution_promoter WHERE id = ${promoterId}::uuid FOR NO KEY UPDATE`;
  if (locked.length === 0) throw promoterErrors.DISTRIBUTION_PROMOTER_NOT_FOUND({ path: ['promoterId'] });
  const now = write.clock.now();
  // Only now, so that it is as whoever had the lock before has left it. What was planned ahead has not begun.
  const [promoter] = await write.tx.$queryRaw<LockedPromoter[]>`
    WITH moment AS (
      SELECT greatest(${now}::timestamptz, max(began.since) + interval '1 millisecond') AS at FROM (
        SELECT since FROM distribution_promoter_level
        WHERE promoter_id = ${promoterId}::uuid AND (announced_at IS NOT NULL OR since <= ${now}::timestamptz)
        UNION ALL SELECT since FROM distribution_standing WHERE promoter_id = ${promoterId}::uuid) began
    )
    SELECT l.promoter_id AS "promoterId", l.level, l.is_trial AS "isTrial", last.level AS "lastingLevel", s.standing, m.at
    FROM moment m
    JOIN distribution_promoter_level l ON l.promoter_id = ${promoterId}::uuid AND l.since <= m.at AND (l.until IS NULL OR l.until > m.at)
    JOIN distribution_promoter_level last ON last.promoter_id = l.promoter_id AND last.until IS NULL
    JOIN distribution_standing s ON s.promoter_id = l.promoter_id AND s.until IS NULL`;
  if (!promoter) throw new Error(`Promoter ${promoterId} has no level at this moment`);
  return promoter;
}
