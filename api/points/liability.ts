import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { type Money, money } from '#core/money.ts';
import { settingsOf } from '#core/settings.ts';
import { pointsDebt } from './accounts.ts';
import { pointsPermissions } from './permissions.ts';
import { pointsSettings } from './settings.ts';

/** What is outstanding of the points that expire in one month. */
export interface LiabilityMonth {
  /** `2026-11` in the business time zone; null for points that never expire. */
  readonly month: string | null;
  readonly available: bigint;
  readonly pending: bigint;
  /** What redeeming all of them would cost. */
  readonly cost: Money;
}

export interface PointsLiability {
  readonly months: readonly LiabilityMonth[];
  readonly available: bigint;
  readonly pending: bigint;
  readonly cost: Money;
  /** What members owe, which is not taken off. */
  readonly owed: bigint;
}

/**
 * The points that members hold, by the month in which they expire, and what they cost by the setting.
 * @throws AccessError without `points.report`.
 */
export async function pointsLiability(ctx: ReadContext): Promise<PointsLiability> {
  requirePermission(ctx, pointsPermissions.report);
  const { costMinorPerThousand, costCurrency } = settingsOf(ctx, pointsSettings);
  const costOf = (points: bigint) => money((points * BigInt(costMinorPerThousand)) / 1_000n, costCurrency);
  const rows = await ctx.db.$queryRaw<Omit<LiabilityMonth, 'cost'>[]>`
    SELECT to_char(expires_at AT TIME ZONE ${ctx.kernel.config.timeZone}, 'YYYY-MM') AS month,
      coalesce(sum(remaining) FILTER (WHERE released_at IS NOT NULL), 0)::bigint AS available,
      coalesce(sum(remaining) FILTER (WHERE released_at IS NULL), 0)::bigint AS pending
    FROM points_lot WHERE remaining > 0 GROUP BY 1 ORDER BY 1 NULLS LAST`;
  const [debt] = await ctx.db.$queryRaw<[{ owed: bigint }]>`
    SELECT coalesce(-sum(balance), 0)::bigint AS owed FROM ledger_account WHERE purpose = ${pointsDebt.purpose}`;
  const available = rows.reduce((sum, row) => sum + row.available, 0n);
  const pending = rows.reduce((sum, row) => sum + row.pending, 0n);
  return {
    months: rows.map((row) => ({ ...row, cost: costOf(row.available + row.pending) })),
    available,
    pending,
    cost: costOf(available + pending),
    owed: debt.owed,
  };
}
