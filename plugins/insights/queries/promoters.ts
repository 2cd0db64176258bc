import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { cursorErrors, type KeysetQuery } from '#core/page.ts';
import { ratio } from './figures.ts';
import { checkDays, type Days, type Filter, filterSql } from './filter.ts';

/** What orders that are owed to a promoter have brought, beside all others'. */
export interface PromoterRank {
  readonly promoterId: string;
  readonly rank: number;
  readonly orders: bigint;
  readonly net: bigint;
  readonly currency: string;
  /** How much of all net sales through promoters those up to this one bring, from 0 to 1; null when there are none. */
  readonly upToHere: number | null;
}

/** How unequal promoters are. */
export interface Concentration {
  readonly promoters: bigint;
  readonly net: bigint;
  readonly currency: string;
  /** How many of the best it takes for four fifths of the net sales. */
  readonly forFourFifths: bigint;
  /** What share of the net sales the best fifth of them brings, rounded up to a whole promoter; null when there are none. */
  readonly ofBestFifth: number | null;
}

/**
 * Promoters by what they have brought in the months of some days, the best first. One statement, over one row for each promoter,
 * month and kind of buyer.
 *
 * @throws AccessError without `insights.read`; DomainError INSIGHTS_RANGE_INVALID, CURSOR_INVALID, or about the filter.
 */
export async function promotersByNet(
  ctx: ReadContext,
  days: Days,
  filter: Filter,
  { from, limit, backward }: KeysetQuery,
): Promise<PromoterRank[]> {
  const ranked = rankedSql(ctx, days, filter);
  const behind = from
    ? Prisma.sql`WHERE rank ${Prisma.raw(backward ? '<' : '>')} ${rankIn(from)}`
    : Prisma.empty;
  const rows = await ctx.db.$queryRaw<Ranked[]>`
    ${ranked} SELECT promoter AS "promoterId", rank, orders, net, running, whole FROM ranked ${behind}
    ORDER BY rank ${Prisma.raw(backward ? 'DESC' : 'ASC')} LIMIT ${limit}::int`;
  return rows.map(({ promoterId, rank, orders, net, running, whole }) => ({
    promoterId,
    rank,
    orders,
    net,
    currency: filter.currency,
    upToHere: ratio(running, whole),
  }));
}

interface Ranked {
  readonly promoterId: string;
  readonly rank: number;
  readonly orders: bigint;
  readonly net: bigint;
  readonly running: bigint;
  readonly whole: bigint;
}

/** The 80/20 view of the same. One statement. @throws as `promotersByNet`. */
export async function concentration(ctx: ReadContext, days: Days, filter: Filter): Promise<Concentration> {
  const [row] = await ctx.db.$queryRaw<
    [{ promoters: bigint; net: bigint; forFourFifths: bigint; bestFifth: bigint }]
  >`
    ${rankedSql(ctx, days, filter)}
    SELECT count(*) AS promoters, coalesce(max(whole), 0)::bigint AS net,
      coalesce(min(rank) FILTER (WHERE running * 5 >= whole * 4), 0)::bigint AS "forFourFifths",
      coalesce(sum(net) FILTER (WHERE (rank - 1) * 5 < counted), 0)::bigint AS "bestFifth"
    FROM ranked`;
  const { promoters, net, forFourFifths, bestFifth } = row;
  return { promoters, net, currency: filter.currency, forFourFifths, ofBestFifth: ratio(bestFifth, net) };
}

function rankedSql(ctx: ReadContext, days: Days, filter: Filter): Prisma.Sql {
  requirePermission(ctx, 'insights.read');
  checkDays(days);
  return Prisma.sql`
    WITH brought AS (
      SELECT kind AS promoter, sum(count)::bigint AS orders, sum(amount_minor)::bigint AS net FROM insights_figure
      WHERE ${filterSql(ctx, filter)} AND metric = 'PROMOTED'
        AND period BETWEEN ${days.from.slice(0, 7)} AND ${days.to.slice(0, 7)}
      GROUP BY kind HAVING sum(count) > 0
    ), ranked AS (
      SELECT *, (row_number() OVER best)::int AS rank, (sum(net) OVER best)::bigint AS running,
        (sum(net) OVER ())::bigint AS whole, count(*) OVER () AS counted
      FROM brought WINDOW best AS (ORDER BY net DESC, promoter)
    )`;
}

const maxRank = 2 ** 31 - 1;

function rankIn([rank]: readonly (string | number | null)[]): number {
  if (typeof rank !== 'number' || !Number.isInteger(rank) || rank < 0 || rank > maxRank)
    throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return rank;
}
