import { requirePermission } from '#core/access.ts';
import { addDays, endOfDay } from '#core/calendar-day.ts';
import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { type KeysetQuery, momentAndId } from '#core/page.ts';
import { checkDays, type Days, type Filter, filterSql, zoneOf } from './filter.ts';

/** An order behind a figure. */
export interface OrderBehind {
  readonly id: string;
  readonly number: string;
  readonly userId: string;
  readonly placedAt: Date;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly refundedMinor: bigint;
  readonly entrance: string;
}

/**
 * The orders behind the GMV of some days, newest first. One statement.
 * @throws AccessError without `insights.read`; DomainError INSIGHTS_RANGE_INVALID, CURSOR_INVALID, or about the filter.
 */
export async function ordersBehind(
  ctx: ReadContext,
  days: Days,
  filter: Filter,
  query: KeysetQuery,
): Promise<OrderBehind[]> {
  requirePermission(ctx, 'insights.read');
  checkDays(days);
  const timeZone = zoneOf(ctx, filter);
  const [begin, end] = [endOfDay(addDays(days.from, -1), timeZone), endOfDay(days.to, timeZone)];
  const from = momentAndId(query.from);
  const [direction, compare] = query.backward ? ['ASC', '>'] : ['DESC', '<'];
  const behind = from
    ? Prisma.sql`AND (o.placed_at, o.id) ${Prisma.raw(compare)} (${from.at}::timestamptz, ${from.id}::uuid)`
    : Prisma.empty;
  return ctx.db.$queryRaw<OrderBehind[]>`
    SELECT o.id, o.number, o.user_id AS "userId", o.placed_at AS "placedAt", o.currency::text AS currency,
      o.total_minor AS "totalMinor", o.refunded_minor AS "refundedMinor", s.entrance
    FROM goods_order o JOIN LATERAL (
      SELECT entrance FROM insights_share
      WHERE subject_id = o.user_id AND metric = 'ORDERS' AND kind = '' AND currency = o.currency
        AND period = to_char(o.placed_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AND ${filterSql(ctx, filter)}
    ) s ON true
    WHERE o.placed_at >= ${begin}::timestamptz AND o.placed_at < ${end}::timestamptz AND o.currency = ${filter.currency} ${behind}
    ORDER BY o.placed_at ${Prisma.raw(direction)}, o.id ${Prisma.raw(direction)} LIMIT ${query.limit}::int`;
}
