import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';

/** How long promoters wait for their money. */
export interface WithdrawalPace {
  /** How many withdrawals it is counted from. */
  readonly withdrawals: number;
  /** Whole milliseconds from the request to the arrival; null when nothing has arrived yet. */
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
}

const latest = 100;

/**
 * How long the last 100 withdrawals that have arrived took: the median, and what 95 of 100 did not exceed. One statement.
 * @throws AccessError without `distribution.withdrawals`.
 */
export async function withdrawalPace(ctx: ReadContext): Promise<WithdrawalPace> {
  requirePermission(ctx, 'distribution.withdrawals');
  const [pace] = await ctx.db.$queryRaw<[WithdrawalPace]>`
    SELECT count(*)::int AS withdrawals,
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms))::float8 AS "medianMs",
      round(percentile_disc(0.95) WITHIN GROUP (ORDER BY ms))::float8 AS "p95Ms"
    FROM (
      SELECT extract(epoch FROM confirmed_at - requested_at)::float8 * 1000 AS ms FROM distribution_withdrawal
      WHERE confirmed_at IS NOT NULL ORDER BY confirmed_at DESC LIMIT ${latest}::int
    ) arrived`;
  return pace;
}
