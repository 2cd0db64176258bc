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
  const standings = await standingsOn(
    ctx,
    userIds.map((userId) => ({ userId, at })),
  );
  return new Map(
    userIds.flatMap((userId, place) => {
      const standing = standings[place];
      return standing ? [[userId, standing] as const] : [];
    }),
  );
}

/** The same for members at moments of their own; undefined for who was no promoter then. One statement for all of them. */
export async function standingsOn(
  ctx: ReadContext | WriteContext,
  asked: readonly { readonly userId: string; readonly at: Date }[],
): Promise<(PromoterStanding | undefined)[]> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const rows = await database.$queryRaw<(PromoterStanding & { readonly place: bigint })[]>`
    SELECT a.place, l.level, l.is_trial AS "isTrial", l.since AS "levelSince", l.until AS "levelUntil",
      s.standing, CASE WHEN s.standing = 'BANNED' THEN s.reason ELSE '' END AS "standingReason"
    FROM unnest(${asked.map(({ userId }) => userId)}::uuid[], ${asked.map(({ at }) => at)}::timestamptz[])
      WITH ORDINALITY AS a (user_id, at, place)
    JOIN distribution_promoter_level l ON l.promoter_id = a.user_id AND l.since <= a.at AND (l.until IS NULL OR l.until > a.at)
    JOIN distribution_standing s ON s.promoter_id = a.user_id AND s.since <= a.at AND (s.until IS NULL OR s.until > a.at)`;
  const found = new Map(rows.map(({ place, ...standing }) => [Number(place), standing]));
  return asked.map((_one, at) => found.get(at + 1));
}
