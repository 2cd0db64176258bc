import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';
import { checkDays, type Days, type Filter, filterSql } from './filter.ts';

/** What figures are about. */
export const metrics = [
  'SIGNED_UP',
  'ACTIVE',
  'ACTIVE_MONTH',
  'ORDERS',
  'REFUNDS',
  'UNITS',
  'UNITS_BACK',
  'FIRST_ORDERS',
  'CAME_AGAIN',
  'LIFETIME',
  'COHORT',
  'COHORT_SALES',
  'FUNNEL',
  'STAGE',
  'REFERRED',
  'PROMOTED',
  'CAMPAIGN_CAME',
  'CAMPAIGN_JOINED',
  'CAMPAIGN_INVITED',
  'CAMPAIGN_SHARED',
  'INTERACTED',
  'REVIEWED',
  'BROUGHT',
  'CYCLE',
  'VALUE',
  'COST',
] as const;
export type Metric = (typeof metrics)[number];

/** The sum of figures. */
export interface Sum {
  readonly count: bigint;
  readonly amountMinor: bigint;
}

/** A sum of figures by what they are about and by one of their columns. */
export interface SumBy extends Sum {
  readonly metric: Metric;
  readonly key: string;
}

export const nothing: Sum = { count: 0n, amountMinor: 0n };

/**
 * Sums of the figures of some days or, for metrics by month, of the months that the days lie in; by a column. One statement, which
 * reads no rows but figures.
 *
 * @throws AccessError without `insights.read`; DomainError INSIGHTS_RANGE_INVALID, or about the filter.
 */
export async function sumsBy(
  ctx: ReadContext,
  { days, filter, of, by }: { days: Days; filter: Filter; of: readonly Metric[]; by: Prisma.Sql },
): Promise<SumBy[]> {
  requirePermission(ctx, 'insights.read');
  checkDays(days);
  return ctx.db.$queryRaw<SumBy[]>`
    SELECT metric, ${by} AS key, sum(count)::bigint AS count, sum(amount_minor)::bigint AS "amountMinor"
    FROM insights_figure
    WHERE metric = ANY (${[...of]}::text[]) AND ${filterSql(ctx, filter)} AND (
      period BETWEEN ${days.from} AND ${days.to} OR
      (length(period) = 7 AND period BETWEEN ${days.from.slice(0, 7)} AND ${days.to.slice(0, 7)}))
    GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** The sum of one metric, of all that was found or of one key. */
export function sumOf(found: readonly SumBy[], metric: Metric, key?: string): Sum {
  return found
    .filter((one) => one.metric === metric && (key === undefined || one.key === key))
    .reduce(
      (sum, one) => ({
        count: sum.count + one.count,
        amountMinor: sum.amountMinor + one.amountMinor,
      }),
      nothing,
    );
}

/** Null where nothing can be shared out. */
export function ratio(part: bigint, whole: bigint): number | null {
  return whole === 0n ? null : Number(part) / Number(whole);
}

/** Whole minor units each; null where there is nobody. */
export function each(amountMinor: bigint, among: bigint): bigint | null {
  return among === 0n ? null : amountMinor / among;
}
