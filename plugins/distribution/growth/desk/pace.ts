import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';

/** How long promoters wait for the house. */
export interface DeskPace {
  /** How many requests wait for an answer, and how many of them for too long. */
  readonly open: number;
  readonly overdue: number;
  /** Whole milliseconds from the request to the first answer, among the last 100; null when there was none. */
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
}

const latest = 100;

/** One statement. @throws AccessError without `distribution.desk`. */
export async function deskPace(ctx: ReadContext): Promise<DeskPace> {
  requirePermission(ctx, 'distribution.desk');
  const now = ctx.clock.now();
  const [pace] = await ctx.db.$queryRaw<[DeskPace]>`
    SELECT
      (SELECT count(*)::int FROM distribution_service_request WHERE state = 'OPEN') AS open,
      (SELECT count(*)::int FROM distribution_service_request WHERE state = 'OPEN' AND due_at < ${now}::timestamptz) AS overdue,
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms))::float8 AS "medianMs",
      round(percentile_disc(0.95) WITHIN GROUP (ORDER BY ms))::float8 AS "p95Ms"
    FROM (
      SELECT extract(epoch FROM first_answered_at - created_at)::float8 * 1000 AS ms FROM distribution_service_request
      WHERE first_answered_at IS NOT NULL ORDER BY first_answered_at DESC LIMIT ${latest}::int
    ) answered`;
  return pace;
}
