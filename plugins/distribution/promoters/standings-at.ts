import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionLevel, DistributionStanding } from '#core/db/generated/client/enums.ts';

/** Where a promoter stood at one moment. */
export interface PromoterStanding {
  readonly level: DistributionLevel;
  readonly isTrial: boolean;
  readonly levelSince: Date;
  /** When the level ended or will end, as far as it is known; null is until further notice. */
  readonly levelUntil: Date | null;
  readonly standing: DistributionStanding;
  /** Why they were banned; empty in good standing. */
  readonly standingReason: string;
}

/**
 * Who of these members was a promoter at a moment, of which level, and in good standing or not: exact for every moment, by
 * one statement. Who was no promoter then is left out. Periods begin with their first moment and end before their last.
 */
export async function standingsAt(
  ctx: ReadContext | WriteContext,
  userIds: readonly string[],
  at: Date,
): Promise<Map<string, PromoterStanding>> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const rows = await database.$queryRaw<(PromoterStanding & { readonly userId: string })[]>`
    SELECT l.promoter_id AS "userId", l.level, l.is_trial AS "isTrial", l.since AS "levelSince", l.until AS "levelUntil",
      s.standing, CASE WHEN s.standing = 'BANNED' THEN s.reason ELSE '' END AS "standingReason"
    FROM distribution_promoter_level l
    JOIN distribution_standing s ON s.promoter_id = l.promoter_id
      AND s.since <= ${at}::timestamptz AND (s.until IS NULL OR s.until > ${at}::timestamptz)
    WHERE l.promoter_id = ANY (${[...userIds]}::uuid[])
      AND l.since <= ${at}::timestamptz AND (l.until IS NULL OR l.until > ${at}::timestamptz)`;
  return new Map(rows.map(({ userId, ...standing }) => [userId, standing]));
}
