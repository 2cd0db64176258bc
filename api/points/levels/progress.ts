import type { ReadContext } from '#core/context.ts';
import type { PointsLevel } from '#core/db/generated/client/client.ts';
import type { PointsFamily } from '#core/db/generated/client/enums.ts';
import { growthAccount, pointsFamilies } from '../accounts.ts';
import { levelsInOrder } from './levels.ts';

/** Where a member stands among the levels. */
export interface LevelProgress {
  /** Null where no level is open to everybody and none has been reached. */
  readonly level: PointsLevel | null;
  readonly next: PointsLevel | null;
  readonly growth: Readonly<Record<PointsFamily, bigint>>;
  readonly totalGrowth: bigint;
  /** Since when it is this level; null for a level that everybody begins with. */
  readonly since: Date | null;
}

interface ProgressRow {
  readonly growth: Readonly<Record<string, string>>;
  readonly rank: number | null;
  readonly since: Date | null;
}

/** A member's level and how far the next one is, in two statements. */
export async function levelProgressOf(ctx: ReadContext, userId: string): Promise<LevelProgress> {
  const ids = pointsFamilies.map((family) => growthAccount(userId, family).id);
  const [[row], levels] = await Promise.all([
    ctx.db.$queryRaw<[ProgressRow]>`
      SELECT
        coalesce((SELECT jsonb_object_agg(id, balance::text) FROM ledger_account WHERE id = ANY (${ids}::uuid[])), '{}') AS growth,
        c.to_rank AS rank, c.occurred_at AS since
      FROM (SELECT 1) AS one LEFT JOIN LATERAL (
        SELECT to_rank, occurred_at FROM points_level_change WHERE user_id = ${userId}::uuid ORDER BY id DESC LIMIT 1
      ) c ON true`,
    levelsInOrder(ctx),
  ]);
  const growth = Object.fromEntries(
    pointsFamilies.map((family, index) => [family, BigInt(row.growth[ids[index] ?? ''] ?? 0)]),
  ) as Record<PointsFamily, bigint>;
  const rank = row.rank ?? firstRank(levels);
  return {
    level: levels.findLast((level) => level.rank <= rank) ?? null,
    next: levels.find((level) => level.rank > rank) ?? null,
    growth,
    totalGrowth: Object.values(growth).reduce((sum, one) => sum + one, 0n),
    since: row.since,
  };
}

/** The level that everybody has who has not yet grown. */
function firstRank(levels: readonly PointsLevel[]): number {
  const open = levels.filter((level) =>
    [
      level.totalGrowth,
      level.spendGrowth,
      level.creationGrowth,
      level.publicGoodGrowth,
      level.lifeGrowth,
    ].every((growth) => growth === 0n),
  );
  return open.at(-1)?.rank ?? 0;
}
