import type { ReadContext, WriteContext } from '#core/context.ts';
import { toJson } from '#core/json.ts';
import { type Criterion, storedCriteria } from './criteria.ts';
import type { ResultPeriod } from './result-period.ts';

/**
 * What promoters achieved in a period, for each criterion in its order, by promoter: by what they sold themselves (level 1), less
 * what refunds and red lines have taken back by now; and how many customers belonged to them at its end. One statement for all of them, and
 * the same for ever once nothing is refunded any more.
 */
export async function figuresOfPeriod(
  ctx: ReadContext | WriteContext,
  promoterIds: readonly string[],
  { criteria, period: { startsAt, endsAt } }: FiguresAsked,
): Promise<Map<string, bigint[]>> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const rows = await database.$queryRaw<{ promoterId: string; figures: bigint[] }[]>`
    SELECT p.id AS "promoterId", array_agg(coalesce(f.figure, 0)::bigint ORDER BY c.place) AS figures
    FROM unnest(${[...promoterIds]}::uuid[]) AS p(id)
    CROSS JOIN LATERAL jsonb_array_elements(${toJson(storedCriteria(criteria))}::jsonb) WITH ORDINALITY AS c(what, place)
    CROSS JOIN LATERAL (
      SELECT CASE WHEN c.what->>'result' = 'FAN_CLUB' THEN (
        SELECT count(*) FROM attribution_binding b
        WHERE b.promoter_id = p.id AND b.since < ${endsAt}::timestamptz AND (b.until IS NULL OR b.until >= ${endsAt}::timestamptz)
      ) ELSE (
        SELECT CASE c.what->>'result'
          WHEN 'ORDERS' THEN count(DISTINCT s.order_id)
          -- In proportion to what is left of the commission, rounded down.
          WHEN 'TURNOVER' THEN sum(div(s.base_minor::numeric * (s.amount_minor - s.reversed_minor - s.forfeited_minor), s.amount_minor))
          WHEN 'COMMISSION' THEN sum(s.amount_minor - s.reversed_minor - s.forfeited_minor) END
        FROM distribution_commission s
        WHERE s.promoter_id = p.id AND s.level = 1 AND s.earned_at >= ${startsAt}::timestamptz AND s.earned_at < ${endsAt}::timestamptz
          AND s.reversed_minor + s.forfeited_minor < s.amount_minor AND (c.what->>'currency' IS NULL OR s.currency = c.what->>'currency')
      ) END AS figure
    ) f
    GROUP BY p.id`;
  return new Map(rows.map(({ promoterId, figures }) => [promoterId, figures]));
}

interface FiguresAsked {
  readonly criteria: readonly Criterion[];
  readonly period: Pick<ResultPeriod, 'startsAt' | 'endsAt'>;
}
