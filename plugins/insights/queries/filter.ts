import { isCalendarDay } from '#core/calendar-day.ts';
import type { ReadContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { Entrance, UserStage } from '#core/db/generated/client/enums.ts';
import { isCurrency } from '#core/money.ts';
import { insightsErrors } from '../errors.ts';
import { zonesOf } from '../settings.ts';

/** Of which subjects, and of which money, figures are asked for. */
export interface Filter {
  readonly currency: string;
  /** Through what they first came. */
  readonly entrance?: Entrance | null | undefined;
  /** The furthest stage of their lives. */
  readonly segment?: UserStage | null | undefined;
  /** The month of their first order. */
  readonly cohort?: string | null | undefined;
  /** Whose days are meant; those of the house when nothing is said. */
  readonly timeZone?: string | null | undefined;
}

/** Business days, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const dayMs = 24 * 60 * 60 * 1_000;
const maxDays = 1_100;

/** @throws DomainError INSIGHTS_RANGE_INVALID. */
export function checkDays({ from, to }: Days): void {
  const fits = isCalendarDay(from) && isCalendarDay(to) && from <= to;
  if (!fits || Date.parse(to) - Date.parse(from) >= maxDays * dayMs)
    throw insightsErrors.INSIGHTS_RANGE_INVALID({ path: ['from'], data: { days: maxDays } });
}

/** Whose days are meant. @throws DomainError INSIGHTS_TIME_ZONE_UNKNOWN when figures are not kept in them. */
export function zoneOf(ctx: Pick<ReadContext, 'kernel' | 'host'>, { timeZone }: Filter): string {
  if (!timeZone) return ctx.kernel.config.timeZone;
  const zones = zonesOf(ctx);
  if (zones.includes(timeZone)) return timeZone;
  throw insightsErrors.INSIGHTS_TIME_ZONE_UNKNOWN({ path: ['timeZone'], data: { zones: zones.join(', ') } });
}

/**
 * The condition on the columns of `insights_figure` and `insights_share`: money in the currency, what is counted always.
 * @throws DomainError INSIGHTS_TIME_ZONE_UNKNOWN, INSIGHTS_CURRENCY_INVALID, INSIGHTS_COHORT_INVALID.
 */
export function filterSql(ctx: Pick<ReadContext, 'kernel' | 'host'>, filter: Filter): Prisma.Sql {
  const { currency, entrance, segment, cohort } = filter;
  if (!isCurrency(currency)) throw insightsErrors.INSIGHTS_CURRENCY_INVALID({ path: ['currency'] });
  if (cohort && !isMonth(cohort)) throw insightsErrors.INSIGHTS_COHORT_INVALID({ path: ['cohort'] });
  return Prisma.sql`zone = ${zoneOf(ctx, filter)} AND currency IN ('', ${currency})
    ${entrance ? Prisma.sql`AND entrance = ${entrance}` : Prisma.empty}
    ${segment ? Prisma.sql`AND segment = ${segment}` : Prisma.empty}
    ${cohort ? Prisma.sql`AND cohort = ${cohort}` : Prisma.empty}`;
}

function isMonth(text: string): boolean {
  return isCalendarDay(`${text}-01`);
}
