import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { type InsightsShare, Prisma } from '#core/db/generated/client/client.ts';
import { isId } from '#core/ids.ts';
import { cursorErrors, type KeysetQuery, type Position } from '#core/page.ts';
import type { Metric } from './figures.ts';
import { checkDays, type Days, type Filter, filterSql } from './filter.ts';

/** Where a share stands in the list. */
export function sharePosition({ period, subjectId, kind, currency }: InsightsShare): Position {
  return [period, subjectId, kind, currency];
}

/**
 * Who stands behind a figure, and with how much each, in the order of days. One statement.
 * @throws AccessError without `insights.read`; DomainError INSIGHTS_RANGE_INVALID, CURSOR_INVALID, or about the filter.
 */
export async function sharesBehind(
  ctx: ReadContext,
  { metric, days, filter }: { metric: Metric; days: Days; filter: Filter },
  { from, limit, backward }: KeysetQuery,
): Promise<InsightsShare[]> {
  requirePermission(ctx, 'insights.read');
  checkDays(days);
  const direction = Prisma.raw(backward ? 'DESC' : 'ASC');
  const behind = from
    ? Prisma.sql`AND (period, subject_id, kind, currency) ${Prisma.raw(backward ? '<' : '>')} ${positionSql(from)}`
    : Prisma.empty;
  // Metrics by month have their months where others have days; between the days there is no month but those.
  const first = metric === 'ACTIVE_MONTH' || metric.startsWith('COHORT') || metric === 'PROMOTED' ? 7 : 10;
  return ctx.db.$queryRaw<InsightsShare[]>`
    SELECT subject_id AS "subjectId", metric, period, kind, currency, entrance, segment, cohort, count,
      amount_minor AS "amountMinor"
    FROM insights_share
    WHERE metric = ${metric} AND period BETWEEN ${days.from.slice(0, first)} AND ${days.to.slice(0, first)}
      AND ${filterSql(ctx, filter)} ${behind}
    ORDER BY period ${direction}, subject_id ${direction}, kind ${direction}, currency ${direction} LIMIT ${limit}::int`;
}

function positionSql(position: Position): Prisma.Sql {
  const [period, id, kind, currency] = position;
  const isMine =
    position.length === 4 &&
    [period, id, kind, currency].every((one) => typeof one === 'string' && !one.includes('\0'));
  if (!isMine || typeof id !== 'string' || !isId(id)) throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return Prisma.sql`(${period}, ${id}::uuid, ${kind}, ${currency})`;
}
