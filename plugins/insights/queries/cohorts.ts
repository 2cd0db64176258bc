import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { cursorErrors, type KeysetQuery } from '#core/page.ts';
import { checkDays, type Days, type Filter, filterSql } from './filter.ts';

/** What those who first bought in one month did in another. */
export interface CohortMonth {
  readonly cohort: string;
  readonly month: string;
  readonly currency: string;
  readonly buyers: bigint;
  /** How many they were in their first month. */
  readonly size: bigint;
  readonly orders: bigint;
  readonly net: bigint;
}

/**
 * Those who first bought in the months of some days, month after month: the oldest cohort first, then the months. One statement.
 * @throws AccessError without `insights.read`; DomainError INSIGHTS_RANGE_INVALID, CURSOR_INVALID, or about the filter.
 */
export async function cohorts(
  ctx: ReadContext,
  days: Days,
  filter: Filter,
  { from, limit, backward }: KeysetQuery,
): Promise<CohortMonth[]> {
  requirePermission(ctx, 'insights.read');
  checkDays(days);
  const [direction, compare] = backward
    ? [Prisma.raw('DESC'), Prisma.raw('<')]
    : [Prisma.raw('ASC'), Prisma.raw('>')];
  const behind = from
    ? Prisma.sql`AND (cohort, period) ${compare} (${text(from[0])}, ${text(from[1])})`
    : Prisma.empty;
  const rows = await ctx.db.$queryRaw<Omit<CohortMonth, 'currency'>[]>`
    WITH part AS (
      SELECT cohort, period, metric, sum(count) AS count, sum(amount_minor) AS amount FROM insights_figure
      WHERE metric IN ('COHORT', 'COHORT_SALES') AND cohort BETWEEN ${days.from.slice(0, 7)} AND ${days.to.slice(0, 7)} AND ${filterSql(ctx, filter)}
      GROUP BY 1, 2, 3
    ), cell AS (
      SELECT cohort, period, coalesce(sum(count) FILTER (WHERE metric = 'COHORT'), 0) AS buyers,
        coalesce(sum(count) FILTER (WHERE metric = 'COHORT_SALES'), 0) AS orders, sum(amount) AS net
      FROM part GROUP BY 1, 2
    )
    SELECT cohort, period AS month, buyers::bigint, orders::bigint, net::bigint,
      coalesce((SELECT f.buyers FROM cell f WHERE f.cohort = c.cohort AND f.period = c.cohort), 0)::bigint AS size
    FROM cell c WHERE buyers > 0 ${behind}
    ORDER BY cohort ${direction}, period ${direction} LIMIT ${limit}::int`;
  return rows.map((row) => ({ ...row, currency: filter.currency }));
}

function text(part: string | number | undefined): string {
  if (typeof part !== 'string' || !/^\d{4}-\d\d$/.test(part))
    throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return part;
}
