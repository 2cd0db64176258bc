import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { cursorErrors, type KeysetQuery } from '#core/page.ts';
import { ratio } from './figures.ts';
import { checkDays, type Days, type Filter, filterSql } from './filter.ts';

/** How far a campaign went from one to the next. */
export interface CampaignSpread {
  readonly campaign: string;
  /** Who came through it, as a visitor or a member. */
  readonly came: bigint;
  /** Who of them signed up after it. */
  readonly joined: bigint;
  /** Who of those came through another member's link. */
  readonly invited: bigint;
  /** Whose links of the campaign were opened. */
  readonly sharers: bigint;
  /** New members for each sharer: above 1 it grows by itself. Null while nobody shares. */
  readonly viralCoefficient: number | null;
}

/**
 * The campaigns through which somebody came on some days, by name. One statement.
 * @throws AccessError without `insights.read`; DomainError INSIGHTS_RANGE_INVALID, CURSOR_INVALID, or about the filter.
 */
export async function campaignSpread(
  ctx: ReadContext,
  days: Days,
  filter: Filter,
  { from, limit, backward }: KeysetQuery,
): Promise<CampaignSpread[]> {
  requirePermission(ctx, 'insights.read');
  checkDays(days);
  const behind = from
    ? Prisma.sql`AND kind ${Prisma.raw(backward ? '<' : '>')} ${nameIn(from)}`
    : Prisma.empty;
  const rows = await ctx.db.$queryRaw<Omit<CampaignSpread, 'viralCoefficient'>[]>`
    SELECT kind AS campaign, ${summed('CAMPAIGN_CAME')} AS came, ${summed('CAMPAIGN_JOINED')} AS joined,
      ${summed('CAMPAIGN_INVITED')} AS invited, ${summed('CAMPAIGN_SHARED')} AS sharers
    FROM insights_figure
    WHERE ${filterSql(ctx, filter)} AND metric IN ('CAMPAIGN_CAME', 'CAMPAIGN_JOINED', 'CAMPAIGN_INVITED', 'CAMPAIGN_SHARED')
      AND period BETWEEN ${days.from} AND ${days.to} ${behind}
    GROUP BY kind HAVING sum(count) > 0 ORDER BY kind ${Prisma.raw(backward ? 'DESC' : 'ASC')} LIMIT ${limit}::int`;
  return rows.map((row) => ({ ...row, viralCoefficient: ratio(row.invited, row.sharers) }));
}

function summed(metric: string): Prisma.Sql {
  return Prisma.sql`coalesce(sum(count) FILTER (WHERE metric = ${metric}), 0)::bigint`;
}

function nameIn([name]: readonly (string | number | null)[]): string {
  if (typeof name !== 'string' || name.includes('\0')) throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return name;
}
