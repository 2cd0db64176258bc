import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { insightsSettings } from '../settings.ts';
import { ratio } from './figures.ts';
import { checkDays, type Days, type Filter, filterSql } from './filter.ts';

/** What members say of the house, by whom they bring and how they review. */
export interface WordOfMouth {
  /** Who signed up on those days after coming through another member's link. */
  readonly brought: bigint;
  /** How many members brought them. */
  readonly bringers: bigint;
  readonly perBringer: number | null;
  /** Reviews of 4 and 5 stars, of 3, and of 1 and 2. */
  readonly good: bigint;
  readonly fair: bigint;
  readonly bad: bigint;
  /** Good reviews and members brought, less bad reviews, which weigh as many times as the setting says. */
  readonly score: number;
}

type Counted = Omit<WordOfMouth, 'perBringer' | 'score'>;

/**
 * Word of mouth on some days; `insightsShares(metric: BROUGHT)` are the edges of its graph. One statement.
 * @throws AccessError without `insights.read`; DomainError INSIGHTS_RANGE_INVALID, or about the filter.
 */
export async function wordOfMouth(ctx: ReadContext, days: Days, filter: Filter): Promise<WordOfMouth> {
  requirePermission(ctx, 'insights.read');
  checkDays(days);
  const [counted] = await ctx.db.$queryRaw<[Counted]>`
    SELECT coalesce(sum(count) FILTER (WHERE metric = 'BROUGHT'), 0)::bigint AS brought,
      count(DISTINCT kind) FILTER (WHERE metric = 'BROUGHT' AND count > 0) AS bringers,
      coalesce(sum(count) FILTER (WHERE metric = 'REVIEWED' AND kind = 'GOOD'), 0)::bigint AS good,
      coalesce(sum(count) FILTER (WHERE metric = 'REVIEWED' AND kind = 'FAIR'), 0)::bigint AS fair,
      coalesce(sum(count) FILTER (WHERE metric = 'REVIEWED' AND kind = 'BAD'), 0)::bigint AS bad
    FROM insights_figure
    WHERE ${filterSql(ctx, filter)} AND metric IN ('BROUGHT', 'REVIEWED') AND period BETWEEN ${days.from} AND ${days.to}`;
  const { brought, bringers, good, bad } = counted;
  const { complaintWeight } = settingsOf(ctx, insightsSettings);
  return {
    ...counted,
    perBringer: ratio(brought, bringers),
    score: Number(good + brought) - Number(bad) * complaintWeight,
  };
}
